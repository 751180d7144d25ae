# What `docker info` shows of the swarm, without the second of an emulated processor that the client takes for it.
swarm_info='curl -sS --fail-with-body --max-time 20 --unix-socket /run/docker.sock http://localhost/info | jq -c .Swarm'
