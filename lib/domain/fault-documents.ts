import { fencingToken } from './fencing-token.ts';

/** Node documents that faults need: what breaks and heals, samplers, and the records of it. Part of NODE_DOCUMENTS. */
const run = { description: 'id of the run', allowedPattern: '^[a-z0-9][a-z0-9-]{7,63}$' };
const name = { description: 'a name', allowedPattern: '^[a-z][a-z0-9-]{0,40}$' };
const lifeS = { description: 'it heals itself after so many seconds', allowedPattern: '^[1-9][0-9]{0,3}$' };
const IPV4 = '[0-9]{1,3}([.][0-9]{1,3}){3}';
const addresses = { description: 'addresses of the other nodes', allowedPattern: `^${IPV4}(,${IPV4}){0,14}$` };
const PEER = '[a-z][a-z0-9-]{0,30}=[0-9]{1,3}([.][0-9]{1,3}){3}';

export const FAULT_DOCUMENTS = {
  'sample-start': {
    description: 'starts the sampler of a node',
    timeoutS: 60,
    parameters: {
      fencingToken,
      run,
      peers: { description: 'nodes and their addresses', allowedPattern: `^${PEER}(,${PEER}){0,15}$` },
      port: { description: 'published port', allowedPattern: '^[1-9][0-9]{0,4}$' },
      service: name,
      container: name,
      rateHz: {
        description: 'probes a second of each path on new connections',
        allowedPattern: '^[1-9][0-9]?([.][0-9]{1,2})?$',
      },
      probeTimeoutMs: { description: 'a probe without an answer has failed then', allowedPattern: '^[1-9][0-9]{2}$' },
      maxS: { description: 'the sampler ends by itself then', allowedPattern: '^[1-9][0-9]{0,3}$' },
    },
  },
  'sample-look': { description: 'prints what the sampler has seen so far', timeoutS: 40, parameters: { run } },
  'sample-stop': {
    description: 'ends the sampler and prints what it saw',
    timeoutS: 60,
    parameters: { fencingToken, run },
  },
  'sample-clear': {
    description: 'ends the sampler and removes what it wrote',
    timeoutS: 60,
    parameters: { fencingToken, run },
  },
  'boot-record': {
    description: 'which boot a node is in, and how the one before ended',
    timeoutS: 60,
    parameters: { before: { description: 'a boot id, or none', allowedPattern: '^(none|[0-9a-f-]{36})$' } },
  },
  'election-record': {
    description: 'when the engine last wrote that a leader was elected',
    timeoutS: 60,
    parameters: { sinceS: { description: 'seconds since 1970', allowedPattern: '^[0-9]{10}$' } },
  },
  'gossip-record': {
    description: 'what the engine wrote about a peer',
    timeoutS: 60,
    parameters: {
      address: { description: 'address of the peer', allowedPattern: '^[0-9]{1,3}([.][0-9]{1,3}){3}$' },
      sinceS: { description: 'seconds since 1970', allowedPattern: '^[0-9]{10}$' },
    },
  },
  'fault-drop': {
    description: 'drops packets of swarm to and from other nodes',
    timeoutS: 60,
    parameters: {
      fencingToken,
      run,
      lifeS,
      peers: addresses,
      what: { description: 'which packets', allowedPattern: '^(all|vxlan|vxlan-large|gossip|gossip-udp)$' },
      direction: { description: 'out or both', allowedPattern: '^(out|both)$' },
    },
  },
  'fault-netem': {
    description: 'delays and loses packets of swarm to other nodes',
    timeoutS: 60,
    parameters: {
      fencingToken,
      run,
      lifeS,
      peers: addresses,
      delayMs: { description: 'milliseconds', allowedPattern: '^[0-9]{1,4}$' },
      lossPercent: { description: 'percent', allowedPattern: '^[0-9]{1,2}$' },
    },
  },
  'fault-engine-kill': {
    description: 'kills the engine and keeps it down',
    timeoutS: 60,
    parameters: { fencingToken, run, lifeS },
  },
  'fault-engine-restart': {
    description: 'restarts the engine',
    timeoutS: 180,
    parameters: { fencingToken, run, lifeS },
  },
  'fault-container-kill': {
    description: 'kills the container of a task',
    timeoutS: 60,
    parameters: { fencingToken, run, lifeS, service: name },
  },
  'fault-node-drain': {
    description: 'drains nodes',
    timeoutS: 60,
    parameters: {
      fencingToken,
      run,
      lifeS,
      ids: { description: 'ids of swarm nodes', allowedPattern: '^[a-z0-9]{25}(,[a-z0-9]{25}){0,14}$' },
    },
  },
  'fault-service-update': {
    description: 'replaces every task of a service',
    timeoutS: 60,
    parameters: { fencingToken, run, lifeS, service: name },
  },
  'fault-service-scale': {
    description: 'scales a service in',
    timeoutS: 60,
    parameters: {
      fencingToken,
      run,
      lifeS,
      service: name,
      replicas: { description: 'how many', allowedPattern: '^[1-9][0-9]{0,1}$' },
    },
  },
  wait: {
    description: 'lets time pass',
    timeoutS: 150,
    parameters: { seconds: { description: 'seconds', allowedPattern: '^([1-9][0-9]?|1[01][0-9]|120)$' } },
  },
  'fault-heal': { description: 'heals what a run broke here', timeoutS: 240, parameters: { fencingToken, run } },
  'fault-record': { description: 'what became of what a run broke here', timeoutS: 90, parameters: { run } },
} as const;

/** Documents that leave something to be undone: an intent is recorded before they are sent. */
export const BREAKING_DOCUMENTS: readonly string[] = [
  ...['fault-drop', 'fault-netem', 'fault-engine-kill', 'fault-engine-restart', 'fault-container-kill'],
  ...['fault-node-drain', 'fault-service-update', 'fault-service-scale'],
];
