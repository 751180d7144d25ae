import * as z from 'zod';
import { notKnown } from '../envelopes/not-known.ts';
import { documentFault } from './document-fault.ts';
import { serviceParameter } from './service-parameter.ts';

/** The container of one task on the target is killed; swarm starts another task for it. */
export const containerKill = documentFault({
  kind: 'container-kill',
  describe: 'kill the container of a task on the target',
  watch: { mode: 'interval', allowed: 'share' },
  envelopes: { recovery: notKnown('swarm starts another task at once; it is over before it is healed') },
  hits: 'nodes',
  costsQuorum: false,
  endsContainers: false,
  runsOn: 'target',
  kills: ({ service }) => String(service),
  parameters: z.strictObject({ service: serviceParameter }),
  command: ({ runId, with: { service } }, lifeS) => ({
    document: 'fault-container-kill',
    on: 'target',
    parameters: { run: runId, lifeS: String(lifeS), service: String(service) },
  }),
});
