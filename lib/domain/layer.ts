/**
 * The layers of a swarm, from cause to effect: what is broken in one shows in those after it. `host`: the machines, their
 * network and the harness's ground. `control plane`: managers, raft, dispatcher, tasks. `gossip`: what nodes tell each other
 * about endpoints. `forwarding`: rules, routes, FDB and neighbour entries of a node. `encapsulation`: VXLAN between nodes.
 * `load balancer`: IPVS. `name service`: the resolver that containers ask.
 */
export const LAYERS = [
  'host',
  'control plane',
  'gossip',
  'forwarding',
  'encapsulation',
  'load balancer',
  'name service',
] as const;

export type Layer = (typeof LAYERS)[number];
