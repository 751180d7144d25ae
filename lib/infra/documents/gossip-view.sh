# What this node has been told about networks: their peers, services and tasks. A manager says what they should be.
# part: ask-engine
# part: swarm-view
# shellcheck disable=SC2016
told='[.[] | {name: .Name, problem: .message, peers: [.Peers[]?.IP],
  services: [.Services // {} | to_entries[] | {name: .key, vip: .value.VIP, tasks: [.value.Tasks[]? |
    {name: .Name, address: .EndpointIP, host: (.Info["Host IP"] // "")}]}]}]'
set --
for each in $(printf '%s' "$SSM_networks" | tr , ' '); do set -- "$@" "http://localhost/networks/$each?verbose=true"; done
ask_engine told "$told" "$@"
view_swarm "$SSM_services"
exit 0
