import { describe, expect, it } from 'vitest';
import { experimentSchema } from '../../lib/domain/experiment.ts';
import type { Journal } from '../../lib/domain/journal.ts';
import { makePlan } from '../../lib/domain/make-plan.ts';
import { paceSchema } from '../../lib/domain/pace.ts';
import { pastRun } from '../../lib/domain/past-run.ts';
import { previewCost } from '../../lib/domain/preview-cost.ts';
import { previewDuration } from '../../lib/domain/preview-duration.ts';
import { previewPlan } from '../../lib/domain/preview-plan.ts';
import { makeRun } from '../bin/make-run.ts';
import { makeStep } from '../bin/make-step.ts';
import { NODES } from '../steps/memory-ports.ts';

const nodes = NODES.map(({ name, role, instanceId, address }) => ({ name, role, instanceId, address }));
const experiment = experimentSchema.parse({
  version: 1,
  name: 'pings',
  hypothesis: 'nodes reach each other',
  swarm: 'build',
  method: [
    { id: 'W01', check: 'hosts-ping' },
    { id: 'W03', check: 'engines-run' },
  ],
});
const planOf = (changes: object = {}) =>
  makePlan({
    ...{ runId: 'r', swarmId: 'local', seed: 1, experiment, nodes },
    pace: paceSchema.parse({ longestPauseS: 1 }),
    ...changes,
  });
const plan = planOf();

const command = (stepIndex: number, attempt: number, round: number, tookMs: number) => ({
  ...{ stepIndex, attempt, round, node: 'node1', action: 'ping-hosts', parameters: {}, status: 'Success', acts: [] },
  requestedAt: '2026-01-01T00:00:00.000Z',
  answeredAt: new Date(Date.UTC(2026, 0, 1) + tookMs).toISOString(),
});

const journalOf = (changes: Partial<Journal> = {}): Journal => ({
  schemaVersion: 1,
  run: makeRun({ experiment: 'pings' }),
  plan: planOf({ seed: 9 }),
  steps: [makeStep({ id: 'W01', index: 0, attempts: 2 }), makeStep({ id: 'W03', index: 1 })],
  commands: [command(0, 1, 1, 1040), command(0, 2, 1, 2100), { ...command(0, 2, 1, 5000), node: 'node2' }],
  ...{ facts: {}, errors: [], aborted: false },
  ...changes,
});

describe('what an earlier run tells', () => {
  it('is how long it took, and how long each answer was certainly not there', () => {
    expect(pastRun(journalOf(), plan)).toEqual({
      runId: '20260101t000000-abcdef',
      tookMs: 125_000,
      loads: [
        { isCall: false, attempts: 2, roundsMs: [40, 4000], usualsS: [0, 0] },
        { isCall: false, attempts: 1, roundsMs: [], usualsS: [] },
      ],
      isEmulated: false,
    });
  });

  it.each<[string, Partial<Journal>]>([
    ['of another experiment', { plan: planOf({ experiment: { ...experiment, name: 'other' } }) }],
    ['of other steps', { plan: planOf({ experiment: { ...experiment, method: experiment.method.slice(1) } }) }],
    ['on other roles', { plan: planOf({ nodes: nodes.map((node) => ({ ...node, role: 'manager' })) }) }],
    ['that ended early', { steps: [makeStep({ id: 'W01', index: 0 })] }],
    [
      'with a step that never ended',
      { steps: [makeStep({ id: 'W01', index: 0 }), makeStep({ id: 'W03', index: 1, state: 'running' })] },
    ],
    ['without an end', { run: { ...makeRun(), endedAt: undefined } as never }],
  ])('is nothing where it was one %s', (_what, changes) => {
    expect(pastRun(journalOf(changes), plan)).toBeUndefined();
  });
});

describe('how long a run takes', () => {
  const { steps } = previewPlan(plan, experiment);
  const past = (runId: string, tookMs: number) => ({ runId, tookMs, loads: [], isEmulated: false });

  it('is not known without a run of the same', () => expect(previewDuration(steps, []).typical).toBeNull());

  it.each([
    [[10], 10],
    [[30, 10], 20],
    [[30, 10, 500], 30],
    [[1, 2, 3, 50], 2.5],
  ])('is the median of %j', (took, medianMs) => {
    const found = previewDuration(
      steps,
      took.map((ms, place) => past(`run${place}`, ms)),
    );
    expect(found.typical).toMatchObject({ medianMs, shortestMs: Math.min(...took), longestMs: Math.max(...took) });
  });

  it('is at most what all its steps may take', () => {
    const stepsMs = 105_000 + 75_000;
    expect(previewDuration(steps, [])).toMatchObject({ mostMs: stepsMs, stepsMs, openSteps: [] });
  });

  it('is at most what the workflow may take, where steps may take longer or send more than is known', () => {
    const [first] = steps;
    if (!first) throw new Error('no step');
    expect(previewDuration([{ ...first, limitMs: 4_000_000 }], [])).toMatchObject({ mostMs: 3_600_000 });
    const open = previewDuration([{ ...first, mayFollow: ['answers'] }], []);
    expect(open).toMatchObject({ mostMs: 3_600_000, openSteps: ['W01'] });
  });
});

describe('what a run costs', () => {
  const { steps } = previewPlan(plan, experiment);

  it('is a least without a run of the same: one look for each document', () => {
    expect(previewCost(steps, undefined)).toMatchObject({ after: null, looks: 2, region: 'us-east-1' });
  });

  it('rests on the answers of the run given, at the pace of AWS', () => {
    const newest = pastRun(journalOf(), plan);
    expect(previewCost(steps, newest)).toMatchObject({ after: '20260101t000000-abcdef', looks: 1 + 1 });
  });
});
