import type { RunRecord } from '../../lib/domain/run.ts';

/** A run that is over and passed, but for what is given. */
export const makeRun = (run: Partial<RunRecord> = {}): RunRecord => ({
  runId: '20260101t000000-abcdef',
  swarmId: 'local',
  experiment: 'kill-worker',
  seed: 7,
  state: 'done',
  startedAt: '2026-01-01T00:00:00.000Z',
  endedAt: '2026-01-01T00:02:05.000Z',
  judged: { verdict: 'pass', cleanup: 'clean', reason: 'the hypothesis held', nodes: [] },
  ...run,
});
