import * as z from 'zod';
import { notKnown } from '../envelopes/not-known.ts';
import { documentFault } from './document-fault.ts';
import { serviceParameter } from './service-parameter.ts';

/** An update takes so long at most: it is waited for until then. */
const UPDATE_S = 240;

/** A rolling update: every task of the service is replaced, one after the other. It is over when swarm says so. */
export const serviceUpdate = documentFault({
  kind: 'service-update',
  describe: 'replace every task of the service, one after the other',
  watch: { mode: 'interval', allowed: 'none' },
  envelopes: {
    recovery: notKnown('swarm does it in order: no request may fail, so that there is nothing to recover from'),
  },
  hits: 'service',
  costsQuorum: false,
  endsContainers: false,
  runsOn: 'manager',
  parameters: z.strictObject({ service: serviceParameter }),
  endsBySwarm: true,
  lastsS: () => UPDATE_S,
  command: ({ runId, with: { service } }, lifeS) => ({
    document: 'fault-service-update',
    on: 'manager',
    parameters: { run: runId, lifeS: String(lifeS), service: String(service) },
  }),
});
