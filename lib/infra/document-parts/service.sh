# What documents about one service share; $SSM_service names it.

# Of a service as this node sees it: the containers that run here, whatever the manager believes; and where this node is
# a manager, the service, the tasks that should run, and the containers of those that no longer should, as far as it remembers them.
# One question to the engine, because each costs on a slow machine.
view='.[0] as $local | .[1] as $service | .[2] as $all | ($all | type == "array") as $told |
  [$all | arrays | .[] | select(.DesiredState == "running")] as $tasks | if length != 3 then error("no answer") else {
    containers: [$local[] | {id: .Id, task: .Labels["com.docker.swarm.task.id"]}],
    problem: ($service.message // null),
    service: (if $service.Spec then {id: $service.ID, name: $service.Spec.Name,
      replicas: ($service.Spec.Mode.Replicated.Replicas // 0),
      ports: [$service.Endpoint.Ports[]? | .PublishedPort],
      vips: [$service.Endpoint.VirtualIPs[]? | .Addr // "" | sub("/.*"; "") | select(. != "")]} else null end),
    ended: [$all | arrays | .[] | select(.DesiredState != "running") | .Status.ContainerStatus.ContainerID // "" |
      select(. != "") | .[:12]][:60],
    tasks: (if $told then [$tasks[] | {id: .ID, slot: .Slot, node: .NodeID, state: .Status.State,
      container: (.Status.ContainerStatus.ContainerID // ""), error: (.Status.Err // ""), updatedAt: (.UpdatedAt // ""),
      addresses: [.NetworksAttachments[]? | {network: .Network.Spec.Name, address: (.Addresses[0] // "")}]}]
      else null end)} end'

view_service() {
  run view sh -c 'curl -sS --fail-early --max-time 20 --unix-socket /run/docker.sock \
    "http://localhost/containers/json?filters=%7B%22label%22%3A%5B%22com.docker.swarm.service.name%3D$1%22%5D%7D" \
    "http://localhost/services/$1" \
    "http://localhost/tasks?filters=%7B%22service%22%3A%5B%22$1%22%5D%7D" |
    jq -cs "$2"' sh "$SSM_service" "$view"
}

# Whether as many tasks of the service run as should.
runs_whole() {
  curl -sS --max-time 5 --unix-socket /run/docker.sock "http://localhost/services/$SSM_service" \
    "http://localhost/tasks?filters=%7B%22service%22%3A%5B%22$SSM_service%22%5D%2C%22desired-state%22%3A%5B%22running%22%5D%7D" \
    2>/dev/null | jq -es '[.[1][] | select(.Status.State == "running")] | length >= $wanted' \
    --argjson wanted "$1" >/dev/null 2>&1
}

# Runs a command of Docker's client that waits until the service has converged to REPLICAS. Its display asks the engine
# three things five times a second: half of an emulated processor, taken from the containers that it waits for. So it is
# halted while they start; then it goes on, and finds out and says by itself that the service converged.
converge() { # LABEL REPLICAS COMMAND...
  label=$1
  replicas=$2
  shift 2
  sp_next
  sp_clock
  start=$sp_now
  {
    # shellcheck disable=SC2016
    timeout 240 sh -c 'echo "$$" >"$0" && exec "$@"' "$sp_dir/client" "$@" >"$sp_dir/progress" 2>"$sp_err" </dev/null
    echo "$?" >"$sp_dir/ended"
  } &
  # It has asked for what it wants once it shows progress.
  until [ -s "$sp_dir/ended" ] || grep -q '^overall progress' "$sp_dir/progress" 2>/dev/null; do sleep 0.5; done
  if [ ! -s "$sp_dir/ended" ] && read -r client <"$sp_dir/client"; then
    kill -s STOP "$client" 2>/dev/null
    until runs_whole "$replicas" || [ "$((sp_now - start))" -gt 225000 ]; do
      sleep 1
      sp_clock
    done
    kill -s CONT "$client" 2>/dev/null
  fi
  wait
  read -r status <"$sp_dir/ended"
  sp_clock
  # It reports its progress five times a second, mostly unchanged: lines that repeat are left out.
  uniq "$sp_dir/progress" >"$sp_out"
  sp_emit "$label" "$status" "$((sp_now - start))" "$@"
}
