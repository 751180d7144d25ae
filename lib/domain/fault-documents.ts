/** Node documents that faults need: samplers and the records that prove a fault. Part of NODE_DOCUMENTS. */
const run = { description: 'id of the run', allowedPattern: '^[a-z0-9][a-z0-9-]{7,63}$' };
const name = { description: 'a name', allowedPattern: '^[a-z][a-z0-9-]{0,40}$' };
const PEER = '[a-z][a-z0-9-]{0,30}=[0-9]{1,3}([.][0-9]{1,3}){3}';

export const FAULT_DOCUMENTS = {
  'sample-start': {
    description: 'starts the sampler of a node',
    timeoutS: 60,
    parameters: {
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
  'sample-stop': { description: 'ends the sampler and prints what it saw', timeoutS: 60, parameters: { run } },
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
} as const;
