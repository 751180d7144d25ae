import type { StepRecord } from '../../lib/domain/run.ts';

/** A step that came out green, but for what is given. */
export const makeStep = (step: Partial<StepRecord> & Pick<StepRecord, 'index' | 'id'>): StepRecord => ({
  runId: '20260101t000000-abcdef',
  phase: 'steadyState',
  check: 'hosts-ping',
  description: 'nodes reach each other',
  state: 'done',
  startedAt: '2026-01-01T00:00:00.000Z',
  endedAt: '2026-01-01T00:00:01.250Z',
  durationMs: 1250,
  attempts: 1,
  judgement: 'green',
  summary: '0 % loss between 6 ordered pairs',
  ...step,
});
