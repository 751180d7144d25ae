import { judgeRun as rule } from '../domain/judge-run.ts';
import type { Judged } from '../domain/verdict.ts';
import type { Ports } from '../ports.ts';
import { loadRun } from './load-run.ts';

/** Reads what the run left and judges it. The judging itself is pure and repeatable. */
export const judgeRun =
  ({ store }: Pick<Ports, 'store'>) =>
  async ({ runId }: { runId: string }): Promise<Judged> => {
    const { plan, progress } = await loadRun(store, runId);
    const steps = await store.listSteps(runId);
    const { errors, aborted = false, stopped } = progress;
    return rule({ plan, steps, errors, aborted, stopped });
  };
