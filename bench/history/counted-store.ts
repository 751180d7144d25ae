import type { DashboardStore } from '../../bin/commands/dashboard/dashboard-store.ts';

export interface Counts {
  requests: number;
  records: number;
}

/** A history that counts what is asked of it and what it gives. */
export const countedStore = (store: DashboardStore): { readonly store: DashboardStore; readonly counts: Counts } => {
  const counts: Counts = { requests: 0, records: 0 };
  const counted =
    <A extends unknown[], T>(ask: (...words: A) => Promise<T>) =>
    async (...words: A): Promise<T> => {
      counts.requests += 1;
      const got = await ask(...words);
      counts.records += Array.isArray(got) ? got.length : 1;
      return got;
    };
  return {
    counts,
    store: {
      getRun: counted(store.getRun),
      getPlan: counted(store.getPlan),
      getProgress: counted(store.getProgress),
      listSteps: counted(store.listSteps),
      listEvidence: counted(store.listEvidence),
      listRuns: counted(store.listRuns),
      pageRuns: async (...words) => {
        const page = await store.pageRuns(...words);
        counts.requests += 1;
        counts.records += page.records.length;
        return page;
      },
      listExperiments: counted(store.listExperiments),
    },
  };
};
