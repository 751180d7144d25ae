import * as z from 'zod';
import { documentFault } from './document-fault.ts';

/** The engine is killed (SIGKILL) and kept down. Its containers live on, which nobody manages. */
export const engineKill = documentFault({
  kind: 'engine-kill',
  describe: 'kill dockerd on the target and keep it down',
  watch: { mode: 'interval', allowed: 'target' },
  hits: 'nodes',
  costsQuorum: true,
  endsContainers: true,
  runsOn: 'target',
  parameters: z.strictObject({}),
  command: ({ runId }, lifeS) => ({
    document: 'fault-engine-kill',
    on: 'target',
    parameters: { run: runId, lifeS: String(lifeS) },
  }),
});
