import { describe, expect, it } from 'vitest';
import type { Observation } from '../../lib/domain/observation.ts';
import type { Plan, PlannedStep } from '../../lib/domain/plan.ts';
import { endStep } from '../../lib/steps/end-step.ts';
import { judgeRun } from '../../lib/steps/judge-run.ts';
import { memoryPorts } from './memory-ports.ts';

const RUN_ID = '20260101t000000-abcdef';
const STARTED_AT = '2026-01-01T00:00:00.000Z';
const step: PlannedStep = {
  ...{
    index: 0,
    id: 'O01',
    phase: 'observe',
    role: 'hypothesis',
    description: 'd',
    hint: 'h',
    withinMs: 0,
    gate: false,
  },
  action: { type: 'check', check: 'node-down', with: {} },
};
const envelopes = { listedDownAfterMs: { leastMs: 9000, source: 'heartbeats' } };

/** What a run comes to whose only step ended so. */
const judgedOf = async (seen: Partial<Observation>) => {
  const { ports } = memoryPorts({ answer: () => undefined });
  const plan = { runId: RUN_ID, swarmId: 'local', steps: [step], nodes: [], pace: {} } as unknown as Plan;
  const observation: Observation = { judgement: 'green', summary: 'Down', nodes: [], ...seen };
  await ports.store.putPlan(plan);
  await ports.store.putRun({
    ...{ runId: RUN_ID, swarmId: 'local', experiment: 'kill', seed: 1, state: 'running', startedAt: STARTED_AT },
  });
  const progress = { cursor: 0, facts: {}, errors: [] };
  const current = { stepIndex: 0, attempt: 1, startedAt: STARTED_AT, done: [] };
  await endStep(ports, { plan, progress, step, current: current as never, observation });
  return judgeRun(ports)({ runId: RUN_ID });
};
const verdictOf = async (seen: Partial<Observation>) => (await judgedOf(seen)).verdict;

describe('the end of a step', () => {
  it('keeps what its figures may be, so that the run is judged by it', async () => {
    expect(await verdictOf({ measures: { listedDownAfterMs: 12_000 }, envelopes })).toBe('pass');
    expect(await verdictOf({ measures: { listedDownAfterMs: 3000 }, envelopes })).toBe('invalid');
    expect(await verdictOf({ measures: { listedDownAfterMs: 3000 } })).toBe('pass');
  });

  it('keeps the layer that what was seen speaks for, where it is not green', async () => {
    const red = await judgedOf({ judgement: 'red', layer: 'name service' });
    expect(red).toMatchObject({ verdict: 'fail', layer: 'name service', evidence: 'O01 (d): Down' });
    expect(await judgedOf({ judgement: 'red' })).not.toHaveProperty('layer');
    expect(await judgedOf({ layer: 'name service' })).not.toHaveProperty('layer');
  });
});
