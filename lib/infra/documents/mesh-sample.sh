# Asks a published port many times, on this node's loopback and on every peer's address, each time on a connection of
# its own; says which containers of the service run here. One curl process for all: starting one is the costly part.
# Without --parallel-immediate it has one request at a time under way to each address, in case they could share a connection, and
# an address that does not answer takes a minute.
cd "$sp_dir" || refuse 'no directory to work in'
run containers sh -c 'curl -sS --fail-with-body --max-time 20 --unix-socket /run/docker.sock \
  "http://localhost/containers/json?filters=%7B%22label%22%3A%5B%22com.docker.swarm.service.name%3D$1%22%5D%7D" |
  jq -c "[.[] | {id: .Id, task: .Labels[\"com.docker.swarm.task.id\"]}]"' sh "$SSM_service"
addresses=$(printf '%s' "$SSM_peers" | sed 's/[a-z][a-z0-9-]*=//g')
run asked timeout 75 curl -s --parallel --parallel-immediate --parallel-max "$SSM_atOnce" --connect-timeout 4 --max-time 6 -H 'Connection: close' \
  -o 'a.#1.#2' -w '%{exitcode} %{http_code} %{num_connects} %{time_total} %{time_connect} %{filename_effective}\n' \
  "http://{127.0.0.1,$addresses}:$SSM_port/?r=[1-$SSM_requests]"
run hostnames grep -r '^Hostname: ' --include 'a.*'
# Large answers fill packets that the small ones do not. containous/whoami makes one of any size, another server may have a file.
# A request of four kilobytes fills some as well, on the way there: no server answers before it has the whole head.
fill=$(printf '%04000d' 0)
run large timeout 50 curl -s --parallel --parallel-immediate --parallel-max "$SSM_atOnce" --connect-timeout 4 --max-time 8 -H 'Connection: close' -H "X-Fill: $fill" -o '/dev/null' \
  -w '%{exitcode} %{http_code} %{size_download} %{url_effective}\n' "http://{127.0.0.1,$addresses}:$SSM_port/{data?size=65536&r=,64k?r=}[1-3]"
exit 0
