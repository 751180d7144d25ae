import type { Lease } from '../domain/lease/lease.ts';
import type { RunStore } from '../ports.ts';

/** A store whose writes all carry the token of a lease: what somebody with a newer one has written stays. */
export const underLease = (store: RunStore, { token }: Pick<Lease, 'token'>): RunStore => ({
  ...store,
  putRun: (run) => store.putRun(run, token),
  putProgress: (runId, progress) => store.putProgress(runId, { ...progress, token }),
  putStep: (step) => store.putStep(step, token),
  putEvidence: (runId, commands) => store.putEvidence(runId, commands, token),
  putIntent: (intent) => store.putIntent(intent, token),
});
