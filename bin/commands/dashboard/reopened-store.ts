import type { DashboardStore } from './dashboard-store.ts';

const GONE = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND'];

const isGone = (error: unknown): boolean => {
  const { code, name, cause } = error as { code?: string; name?: string; cause?: unknown };
  if (GONE.includes(code ?? '')) return true;
  // Another cloud has taken the place of the one that was asked: its table has another name.
  return name === 'ResourceNotFoundException' || (cause !== undefined && isGone(cause));
};

/**
 * A history whose cloud may leave meanwhile, as the local one does when nobody asks it anything: it is opened anew then, once
 * for all who ask at that moment. What fails after that fails.
 */
export const reopenedStore = (first: DashboardStore, open: () => Promise<DashboardStore>): DashboardStore => {
  let current = Promise.resolve(first);
  let isOpening = false;
  const again = (): Promise<DashboardStore> => {
    if (!isOpening) {
      isOpening = true;
      const before = current;
      current = open()
        .catch(() => before)
        .finally(() => {
          isOpening = false;
        });
    }
    return current;
  };
  const asked = async <T>(ask: (store: DashboardStore) => Promise<T>): Promise<T> => {
    try {
      return await ask(await current);
    } catch (error) {
      if (!isGone(error)) throw error;
      return ask(await again());
    }
  };
  return {
    getRun: (runId) => asked((store) => store.getRun(runId)),
    getPlan: (runId) => asked((store) => store.getPlan(runId)),
    getProgress: (runId) => asked((store) => store.getProgress(runId)),
    listSteps: (runId) => asked((store) => store.listSteps(runId)),
    listEvidence: (runId) => asked((store) => store.listEvidence(runId)),
    listRuns: (limit, which) => asked((store) => store.listRuns(limit, which)),
    pageRuns: (limit, which) => asked((store) => store.pageRuns(limit, which)),
    listExperiments: (limit) => asked((store) => store.listExperiments(limit)),
  };
};
