import type { DashboardStore } from '../../bin/commands/dashboard/dashboard-store.ts';
import type { Journal } from '../../lib/domain/journal.ts';
import type { RunRecord } from '../../lib/domain/run.ts';

const placeOf = ({ startedAt, runId }: RunRecord): string => `${startedAt}#${runId}`;

/** A history in memory. What is no run lies at its end, the oldest. */
export class FakeHistory implements DashboardStore {
  runs: RunRecord[];
  damaged: unknown[] = [];
  journals = new Map<string, Journal>();
  /** Names of what was asked. */
  asked: string[] = [];

  constructor(runs: RunRecord[] = []) {
    this.runs = runs;
  }

  put(journal: Journal): void {
    this.journals.set(journal.run.runId, journal);
    this.runs = [...this.runs.filter(({ runId }) => runId !== journal.run.runId), journal.run];
  }

  getRun = async (runId: string) => this.runs.find((run) => run.runId === runId);
  getPlan = async (runId: string) => this.journals.get(runId)?.plan;
  getProgress = async (runId: string) => {
    const journal = this.journals.get(runId);
    return journal && { cursor: 0, facts: journal.facts, errors: journal.errors };
  };
  listSteps = async (runId: string) => this.journals.get(runId)?.steps ?? [];
  listEvidence = async (runId: string) => this.journals.get(runId)?.commands ?? [];
  listExperiments = async (limit: number) =>
    [...new Set(this.runs.map(({ experiment }) => experiment))].sort().slice(0, limit);
  listRuns: DashboardStore['listRuns'] = async (limit, { experiment, verdict, before } = {}) => {
    this.asked.push(experiment ?? 'all');
    const fitting = this.runs
      .filter((run) => experiment === undefined || run.experiment === experiment)
      .filter((run) => verdict === undefined || run.judged?.verdict === verdict)
      .filter((run) => before === undefined || placeOf(run) < before)
      .sort((left, right) => (placeOf(left) < placeOf(right) ? 1 : -1));
    const broken = experiment === undefined ? this.damaged : [];
    return [...fitting, ...broken].slice(0, limit) as RunRecord[];
  };
}
