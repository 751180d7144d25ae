import * as z from 'zod';
import { endedTaskRestarts } from '../envelopes/ended-task-restarts.ts';
import { notKnown } from '../envelopes/not-known.ts';
import { documentFault } from './document-fault.ts';
import { serviceParameter } from './service-parameter.ts';

/** The container of one task on the target is killed; swarm starts another task for it. */
export const containerKill = documentFault({
  kind: 'container-kill',
  describe: 'kill the container of a task on the target',
  watch: { mode: 'interval', allowed: 'share' },
  envelopes: {
    restored: endedTaskRestarts,
    recovery: notKnown('the kill is over at once; what is left until another task runs is up to the service'),
  },
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
