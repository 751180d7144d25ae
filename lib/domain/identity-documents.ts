import { fencingToken } from './fencing-token.ts';

/** Node documents that look at a swarm layer by layer, so that checks can compare by identity. Part of NODE_DOCUMENTS. */
const NAME = '[a-z][a-z0-9-]{0,30}';
const IPV4 = '[0-9]{1,3}([.][0-9]{1,3}){3}';
const ID = '[0-9a-f]{12}';

const name = { description: 'a name', allowedPattern: `^${NAME}$` };
const names = { description: 'names', allowedPattern: `^${NAME}(,${NAME}){0,15}$` };
const port = { description: 'a port', allowedPattern: '^[1-9][0-9]{0,4}$' };
const containers = { description: 'first digits of container ids', allowedPattern: `^${ID}(,${ID}){0,63}$` };
const containersOrNone = { description: 'container ids, or none', allowedPattern: `^(none|${ID}(,${ID}){0,63})$` };
/** As many as containers, and three times that of a service. */
const targets = { description: 'addresses', allowedPattern: `^${IPV4}(,${IPV4}){0,66}$` };
const addressOrNone = { description: 'the address of a service, or none', allowedPattern: `^(none|${IPV4})$` };
const PEERS = `${NAME}=${IPV4}(,${NAME}=${IPV4}){0,15}`;
const peers = { description: 'nodes and their addresses', allowedPattern: `^${PEERS}$` };
const peersOrNone = { description: 'nodes and their addresses, or none', allowedPattern: `^(none|${PEERS})$` };
const lookups = {
  description: 'names of services, tasks and containers',
  allowedPattern: `^(tasks[.])?${NAME}(,(tasks[.])?${NAME}){0,15}$`,
};

export const IDENTITY_DOCUMENTS = {
  'names-ask': {
    description: 'asks names from inside containers',
    timeoutS: 90,
    parameters: { containers, names: lookups, service: name },
  },
  'overlay-ask': {
    description: 'pings and connects to addresses from inside containers',
    timeoutS: 75,
    parameters: { containers, targets, port },
  },
  'bulk-exchange': {
    description: 'sends large packets and many bytes between containers',
    timeoutS: 90,
    parameters: { fencingToken, containers, targets, address: addressOrNone },
  },
  'balancer-view': {
    description: 'the virtual services of this node and where they lead',
    timeoutS: 60,
    parameters: { services: names },
  },
  'forwarding-view': {
    description: 'forwarding and neighbour entries of overlays',
    timeoutS: 60,
    parameters: { services: names },
  },
  'rules-view': {
    description: 'the rules that lead published ports to tasks',
    timeoutS: 60,
    parameters: { services: names, containers: containersOrNone },
  },
  'sandbox-view': {
    description: "what stands in the engine's own networks",
    timeoutS: 60,
    parameters: { containers: containersOrNone },
  },
  'gossip-view': {
    description: 'what this node was told about networks',
    timeoutS: 60,
    parameters: { services: names, networks: names },
  },
  'replicas-view': {
    description: 'which containers of swarm services run here',
    timeoutS: 60,
    parameters: { services: names },
  },
  'ports-connect': {
    description: "connects to the swarm's TCP ports of its peers",
    timeoutS: 60,
    parameters: { peers, managers: peersOrNone },
  },
  'host-path-ask': {
    description: "asks a node's own published port from inside its containers",
    timeoutS: 60,
    parameters: { containers, port, peers },
  },
  'converge-watch': {
    description: 'begins to watch what follows a change of a service',
    timeoutS: 60,
    parameters: {
      fencingToken,
      service: name,
      containers: containersOrNone,
      port: { description: 'a port, or none', allowedPattern: '^(none|[1-9][0-9]{0,4})$' },
    },
  },
  'converge-stop': { description: 'prints what was watched', timeoutS: 40, parameters: { fencingToken } },
  'scale-trial': {
    description: 'scales a service by one and back',
    timeoutS: 240,
    parameters: { fencingToken, service: name, settleS: { description: 'seconds', allowedPattern: '^[1-9][0-9]?$' } },
  },
  'host-view': { description: 'what a swarm needs of its host', timeoutS: 60, parameters: {} },
  'clock-read': { description: 'the time on this node', timeoutS: 20, parameters: {} },
  'engine-log': {
    description: 'what the engine wrote that means trouble',
    timeoutS: 60,
    parameters: { minutes: { description: 'how far back', allowedPattern: '^[1-9][0-9]{0,2}$' } },
  },
} as const;
