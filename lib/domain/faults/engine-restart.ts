import * as z from 'zod';
import { documentFault } from './document-fault.ts';

/** The engine is restarted in order: it stops its containers, says goodbye and comes back. */
export const engineRestart = documentFault({
  kind: 'engine-restart',
  describe: 'restart dockerd on the target',
  watch: { mode: 'interval', allowed: 'any' },
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
