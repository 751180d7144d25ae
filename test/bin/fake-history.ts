import type { DashboardStore } from '../../bin/commands/dashboard/dashboard-store.ts';
import type { Journal } from '../../lib/domain/journal.ts';
import type { RunRecord } from '../../lib/domain/run.ts';
import type { RunsWanted } from '../../lib/ports.ts';

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
  #listed(limit: number, { experiment, verdict, before }: RunsWanted): readonly { place: string; record: unknown }[] {
    this.asked.push(experiment ?? 'all');
    const fitting = this.runs
      .filter((run) => experiment === undefined || run.experiment === experiment)
      .filter((run) => verdict === undefined || run.judged?.verdict === verdict)
      .map((record) => ({ place: placeOf(record), record }));
    const broken = (experiment === undefined ? this.damaged : []).map((record, number) => {
      return { place: `2000-01-01T00:00:00.000Z#damaged-${String(number).padStart(4, '0')}`, record };
    });
    return [...fitting, ...broken]
      .filter(({ place }) => before === undefined || place < before)
      .sort((left, right) => (left.place < right.place ? 1 : -1))
      .slice(0, limit);
  }
  listRuns: DashboardStore['listRuns'] = async (limit, which = {}) =>
    this.#listed(limit, which).map(({ record }) => record as RunRecord);
  pageRuns: DashboardStore['pageRuns'] = async (limit, which = {}) => {
    const found = this.#listed(limit + 1, which);
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1)?.place : undefined;
    return { records: shown.map(({ record }) => record as RunRecord), ...(last === undefined ? {} : { next: last }) };
  };
}
