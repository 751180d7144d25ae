# What this node has been told about networks: their peers, services and tasks. A manager says what they should be.
# part: swarm-view
# shellcheck disable=SC2016
told='[.[] | {name: .Name, problem: .message, peers: [.Peers[]?.IP],
  services: [.Services // {} | to_entries[] | {name: .key, vip: .value.VIP, tasks: [.value.Tasks[]? |
    {name: .Name, address: .EndpointIP, host: (.Info["Host IP"] // "")}]}]}]'
set --
for each in $(printf '%s' "$SSM_networks" | tr , ' '); do set -- "$@" "http://localhost/networks/$each?verbose=true"; done
sp_next
sp_clock
start=$sp_now
curl -sS --max-time 20 --unix-socket /run/docker.sock "$@" >"$sp_dir/told" 2>"$sp_err" </dev/null
status=$?
[ "$status" -ne 0 ] || jq -cs "$told" "$sp_dir/told" >"$sp_out" 2>"$sp_err" || status=$?
sp_clock
sp_emit told "$status" "$((sp_now - start))" docker network inspect -v "$SSM_networks"
view_swarm "$SSM_services"
exit 0
