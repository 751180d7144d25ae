import * as z from 'zod';
import { notKnown } from '../envelopes/not-known.ts';
import { documentFault } from './document-fault.ts';
import { STOPPED_IN_ORDER } from './stopped-in-order.ts';

/** The engine is restarted in order: it stops its containers, says goodbye and comes back. */
export const engineRestart = documentFault({
  kind: 'engine-restart',
  describe: 'restart dockerd on the target',
  watch: { mode: 'interval', allowed: 'target' },
  envelopes: { ...STOPPED_IN_ORDER, recovery: notKnown('how long an engine takes to start is up to the machine') },
  hits: 'nodes',
  costsQuorum: true,
  endsContainers: true,
  runsOn: 'target',
  parameters: z.strictObject({}),
  command: ({ runId }, lifeS) => ({
    document: 'fault-engine-restart',
    on: 'target',
    parameters: { run: runId, lifeS: String(lifeS) },
  }),
});
