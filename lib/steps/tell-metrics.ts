import { runMetrics } from '../domain/history/run-metrics.ts';
import { runCost } from '../domain/run-cost.ts';
import type { MetricsLog, RunStore } from '../ports.ts';

interface TellPorts {
  readonly store: Pick<RunStore, 'getRun' | 'getPlan' | 'listSteps' | 'listEvidence'>;
  readonly metrics: MetricsLog;
}

/**
 * Tells whoever watches what became of a run that is recorded. Nothing is told of a run that is not over. Throws what the store
 * throws: whoever asks decides what that is worth.
 */
export const tellMetrics =
  ({ store, metrics }: TellPorts) =>
  async (runId: string): Promise<void> => {
    const [run, plan, steps, commands] = await Promise.all([
      store.getRun(runId),
      store.getPlan(runId),
      store.listSteps(runId),
      store.listEvidence(runId),
    ]);
    if (!run) return;
    const costUsd = plan && runCost({ plan, steps, commands }).total;
    const document = runMetrics(run, metrics, costUsd);
    if (document) metrics.print(document);
  };
