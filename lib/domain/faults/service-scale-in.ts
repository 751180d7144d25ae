import * as z from 'zod';
import { notKnown } from '../envelopes/not-known.ts';
import { documentFault } from './document-fault.ts';
import { serviceParameter } from './service-parameter.ts';

/** The service is scaled in to so many replicas, and afterwards scaled out to what it had. */
export const serviceScaleIn = documentFault({
  kind: 'service-scale-in',
  describe: 'scale the service in',
  watch: { mode: 'interval', allowed: 'none' },
  envelopes: {
    recovery: notKnown('swarm does it in order: no request may fail, so that there is nothing to recover from'),
  },
  hits: 'service',
  costsQuorum: false,
  endsContainers: false,
  runsOn: 'manager',
  parameters: z.strictObject({ service: serviceParameter, replicas: z.int().min(1).max(99) }),
  command: ({ runId, with: { service, replicas } }, lifeS) => ({
    document: 'fault-service-scale',
    on: 'manager',
    parameters: { run: runId, lifeS: String(lifeS), service: String(service), replicas: String(replicas) },
  }),
});
