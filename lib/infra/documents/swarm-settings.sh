# What of swarm's own times its owner may have changed: of the swarm, and of every service.
run settings sh -c 'curl -sS --fail-with-body --max-time 20 --unix-socket /run/docker.sock http://localhost/swarm \
  http://localhost/services | jq -ecs ".[0].Spec as \$swarm | {heartbeatPeriodNs: \$swarm.Dispatcher.HeartbeatPeriod,
    electionTicks: \$swarm.Raft.ElectionTick, services: [.[1][] | {name: .Spec.Name,
    restartDelayNs: (.Spec.TaskTemplate.RestartPolicy.Delay // 5000000000)}]}"'
exit 0
