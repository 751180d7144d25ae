import * as z from 'zod';
import { notKnown } from '../envelopes/not-known.ts';
import { documentFault } from './document-fault.ts';

/** The target is drained: swarm stops its tasks in order and starts others elsewhere. Healed by making it active again. */
export const nodeDrain = documentFault({
  kind: 'node-drain',
  describe: 'drain the target',
  watch: { mode: 'interval', allowed: 'none' },
  envelopes: {
    recovery: notKnown('swarm does it in order: no request may fail, so that there is nothing to recover from'),
  },
  hits: 'nodes',
  costsQuorum: false,
  endsContainers: true,
  runsOn: 'manager',
  parameters: z.strictObject({}),
  command: ({ runId, facts: { targets = [], swarmNodeIds = {} } }, lifeS) => {
    const ids = targets.flatMap((target) => swarmNodeIds[target] ?? []);
    if (ids.length === 0 || ids.length !== targets.length) return undefined;
    return {
      document: 'fault-node-drain',
      on: 'manager',
      parameters: { run: runId, lifeS: String(lifeS), ids: ids.join(',') },
    };
  },
});
