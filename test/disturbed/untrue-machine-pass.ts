import type { RunStore } from '../../lib/ports.ts';

/** Why a pass is not one: something was left out, or broke, on the way to it. */
export const untrueMachinePass = async (store: RunStore, runId: string): Promise<readonly string[]> => {
  const [plan, progress, steps] = await Promise.all([
    store.getPlan(runId),
    store.getProgress(runId),
    store.listSteps(runId),
  ]);
  if (!plan || !progress) return ['a pass without a plan'];
  const green = steps.filter(({ state, judgement }) => state === 'done' && judgement === 'green');
  const missing = plan.steps.filter(({ index }) => !green.some((step) => step.index === index));
  return [
    ...missing.map(({ id }) => `a pass without ${id}`),
    ...(progress.errors.length > 0 || progress.aborted ? ['a pass of a run that broke'] : []),
  ];
};
