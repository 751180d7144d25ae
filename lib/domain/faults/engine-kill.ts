import * as z from 'zod';
import { notKnown } from '../envelopes/not-known.ts';
import { CUT_OFF } from './cut-off.ts';
import { documentFault } from './document-fault.ts';

/** The engine is killed (SIGKILL) and kept down. Its containers live on, which nobody manages. */
export const engineKill = documentFault({
  kind: 'engine-kill',
  describe: 'kill dockerd on the target and keep it down',
  watch: { mode: 'interval', allowed: 'target', givenUp: true },
  envelopes: { ...CUT_OFF, recovery: notKnown('how long an engine takes to start is up to the machine') },
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
