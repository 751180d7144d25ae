import { runMetrics } from '../domain/history/run-metrics.ts';
import type { MetricsLog, RunStore } from '../ports.ts';

interface TellPorts {
  readonly store: Pick<RunStore, 'getRun'>;
  readonly metrics: MetricsLog;
}

/**
 * Tells whoever watches what became of a run that is recorded. Nothing is told of a run that is not over. Throws what the store
 * throws: whoever asks decides what that is worth.
 */
export const tellMetrics =
  ({ store, metrics }: TellPorts) =>
  async (runId: string): Promise<void> => {
    const run = await store.getRun(runId);
    const document = run && runMetrics(run, metrics);
    if (document) metrics.print(document);
  };
