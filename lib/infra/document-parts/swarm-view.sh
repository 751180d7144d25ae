# Where this node is a manager: overlay networks, and of the services named what should run; else null. One question to
# the engine. Names with commas between them; the networks are those of the services and ingress.
# shellcheck disable=SC2016
swarm_view='($names / ",") as $wanted | .[0] as $networks | .[1] as $services | .[2] as $tasks |
  if length != 3 or ($networks | type) != "array" then error("no answer") elif ($services | type) != "array" then null else
  [$services[] | select(.Spec.Name as $name | $wanted | index($name))] as $mine |
  {networks: [$networks[] | select(.Driver == "overlay" and .Scope == "swarm") |
      {id: .Id, name: .Name, isIngress: .Ingress, subnets: [.IPAM.Config[]?.Subnet]}],
    services: [$mine[] | {id: .ID, name: .Spec.Name, replicas: (.Spec.Mode.Replicated.Replicas // null),
      ports: [.Endpoint.Ports[]? | select(.PublishMode == "ingress") |
        {protocol: .Protocol, published: .PublishedPort, target: .TargetPort}],
      vips: [.Endpoint.VirtualIPs[]? | {network: .NetworkID, address: (.Addr // "" | sub("/.*"; ""))} |
        select(.address != "")]}],
    tasks: [$mine[] as $service | $tasks[] | select(.ServiceID == $service.ID) | {id: .ID, service: $service.Spec.Name,
      slot: .Slot, node: (.NodeID // ""), state: .Status.State, error: (.Status.Err // ""),
      container: (.Status.ContainerStatus.ContainerID // ""), addresses: [.NetworksAttachments[]? |
        {network: .Network.ID, address: (.Addresses[0] // "" | sub("/.*"; ""))}]}]} end'

view_swarm() { # NAMES
  run swarm sh -c 'curl -sS --fail-early --max-time 20 --unix-socket /run/docker.sock \
    "http://localhost/networks?filters=%7B%22driver%22%3A%5B%22overlay%22%5D%7D" http://localhost/services \
    "http://localhost/tasks?filters=%7B%22desired-state%22%3A%5B%22running%22%5D%7D" |
    jq -cs --arg names "$1" "$2"' sh "$1" "$swarm_view"
}
