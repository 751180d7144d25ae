import { describe, expect, it } from 'vitest';
import { judgeRun } from '../../lib/domain/judge-run.ts';
import { paceSchema } from '../../lib/domain/pace.ts';
import type { Plan, PlannedStep, StepRole } from '../../lib/domain/plan.ts';
import { CHECKS } from '../../lib/domain/probes/index.ts';
import type { StepRecord } from '../../lib/domain/run.ts';

const ROLES: readonly StepRole[] = ['baseline', 'harness', 'hypothesis', 'proof', 'undo'];

const step = (role: StepRole, index: number): PlannedStep => ({
  index,
  id: role.toUpperCase(),
  phase: 'prepare',
  role,
  description: `a ${role}`,
  hint: '',
  action: { type: 'check', check: 'x', with: {} },
  withinMs: 0,
  gate: false,
});

const plan: Plan = {
  runId: '20260101t000000-abcdef',
  swarmId: 'local',
  experiment: 'x',
  hypothesis: 'it holds',
  seed: 1,
  nodes: [],
  pace: paceSchema.parse({ probeBudgetHz: 30 }),
  steps: ROLES.map(step),
};

const records = (changes: Partial<Record<StepRole, Partial<StepRecord> | null>> = {}): StepRecord[] =>
  ROLES.flatMap((role, index) => {
    const change = changes[role];
    if (change === null) return [];
    return {
      runId: plan.runId,
      index,
      id: role,
      phase: 'prepare' as const,
      check: 'x',
      description: '',
      state: 'done' as const,
      startedAt: '2026-01-01T00:00:00.000Z',
      attempts: 1,
      judgement: 'green' as const,
      summary: 'as seen',
      ...change,
    };
  });

/** A fault in two parts with a proof each, and what is asked between them. */
const inParts = (second: Partial<StepRecord> | null, asked: Partial<StepRecord>, first: Partial<StepRecord> = {}) => {
  const roles: readonly StepRole[] = ['proof', 'hypothesis', 'proof'];
  const changes = [first, asked, second];
  const steps = roles.map((role, index) => ({ ...step(role, index), gate: role === 'hypothesis' }));
  const [record] = records();
  return judgeRun({
    plan: { ...plan, steps },
    steps: steps.flatMap(({ index }) =>
      changes[index] === null || !record ? [] : [{ ...record, index, ...changes[index] }],
    ),
    errors: [],
    aborted: false,
  }).verdict;
};

const verdictOf = (changes: Parameters<typeof records>[0], more: { errors?: string[]; aborted?: boolean } = {}) =>
  judgeRun({ plan, steps: records(changes), errors: more.errors ?? [], aborted: more.aborted ?? false });

/** What a step of that check leaves. */
const leaving = (check: string): Pick<PlannedStep, 'leaves'> => {
  const { leaves } = CHECKS[check] ?? {};
  return leaves ? { leaves } : {};
};

const red = { judgement: 'red', nodes: ['node2'] } as const;
const blind = { judgement: 'blind', nodes: ['node2'] } as const;

describe('judgeRun', () => {
  it('fails where what holds between two parts of a fault was red, though the second never came', () => {
    const red = { judgement: 'red' } as const;
    expect(inParts(null, red)).toBe('fail');
    expect(inParts(null, {})).toBe('invalid');
    expect(inParts(null, { judgement: 'blind' })).toBe('invalid');
    expect(inParts({ judgement: 'blind' }, red)).toBe('invalid');
    expect(inParts(null, red, { judgement: 'blind' })).toBe('invalid');
  });

  it('names the layer that a red step speaks for, with what it saw, and none where it passes', () => {
    const steps = plan.steps.map((each) => ({ ...each, layer: 'gossip' as const, isDirect: true }));
    const judged = judgeRun({
      plan: { ...plan, steps },
      steps: records({ hypothesis: red }),
      errors: [],
      aborted: false,
    });
    expect(judged).toMatchObject({ layer: 'gossip', evidence: 'HYPOTHESIS (a hypothesis): as seen' });
    expect(judgeRun({ plan: { ...plan, steps }, steps: records(), errors: [], aborted: false }).layer).toBeUndefined();
    expect(verdictOf({ hypothesis: red }).layer).toBeUndefined();
    // What was seen speaks for a layer of its own.
    expect(verdictOf({ hypothesis: { ...red, layer: 'name service' } }).layer).toBe('name service');
  });

  it('passes only when every planned step is there and green', () => {
    expect(verdictOf({})).toMatchObject({ verdict: 'pass', cleanup: 'clean', nodes: [] });
  });

  it.each([
    ['a red hypothesis', { hypothesis: red }, 'fail'],
    ['a blind hypothesis', { hypothesis: blind }, 'invalid'],
    ['a hypothesis nobody asked', { hypothesis: null }, 'invalid'],
    ['a hypothesis still running', { hypothesis: { state: 'running' } }, 'invalid'],
    ['a red baseline', { baseline: red }, 'invalid'],
    ['a baseline nobody asked', { baseline: null }, 'invalid'],
    ['a red baseline and a red hypothesis', { baseline: red, hypothesis: red }, 'invalid'],
    ['an unproven fault and a red hypothesis', { proof: blind, hypothesis: red }, 'invalid'],
    ['a disproven fault', { proof: red }, 'invalid'],
    ['a fault never proven', { proof: null }, 'invalid'],
    ['a red harness', { harness: red }, 'error'],
  ] as const)('%s', (_name, changes, verdict) => {
    expect(verdictOf(changes as Parameters<typeof records>[0]).verdict).toBe(verdict);
  });

  it('does not let one blind vantage hide a failure', () => {
    const twice: Plan = { ...plan, steps: [...plan.steps, { ...step('hypothesis', 5), id: 'SECOND' }] };
    const steps = [...records({ hypothesis: blind }), { ...(records()[2] as StepRecord), index: 5, ...red }];
    expect(judgeRun({ plan: twice, steps, errors: [], aborted: false }).verdict).toBe('fail');
  });

  it('takes an outage shorter than physics allows for no such fault', () => {
    const window = { leastMs: 5000, usual: { fromMs: 5000, toMs: 8000 }, source: 'gossip' };
    const lasting = (measures: Record<string, number>, more = {}) =>
      verdictOf({ hypothesis: { measures, envelopes: { windowAtMostMs: window }, ...more } });
    expect(lasting({ windowAtMostMs: 4900 })).toMatchObject({
      verdict: 'invalid',
      reason: expect.stringContaining('windowAtMostMs 4.9 s; 5.0 s is the least'),
    });
    expect(lasting({ windowAtMostMs: 4900 }, red).verdict).toBe('invalid');
    expect(lasting({ windowAtMostMs: 5000 }).verdict).toBe('pass');
    // Slower than usual is said, and is no failure.
    expect(lasting({ windowAtLeastMs: 20_000, windowAtMostMs: 21_000 }).verdict).toBe('pass');
    // A figure that is not there says nothing about the kill.
    expect(lasting({}).verdict).toBe('invalid');
    expect(lasting({ windowAtMostMs: Number.NaN }).verdict).toBe('invalid');
  });

  it('puts the harness first and names the nodes it points at', () => {
    expect(verdictOf({ hypothesis: red }, { errors: ['W01: boom'] }).verdict).toBe('error');
    expect(verdictOf({ hypothesis: red }, { aborted: true }).verdict).toBe('aborted');
    expect(verdictOf({ hypothesis: red })).toMatchObject({ nodes: ['node2'] });
    expect(verdictOf({ hypothesis: red }).reason).toContain('a hypothesis');
  });

  it.each([
    ['red', { undo: red }, 'dirty'],
    ['blind', { undo: blind }, 'dirty'],
    ['missing', { undo: null }, 'dirty'],
    ['skipped', { undo: { state: 'skipped' } }, 'clean'],
  ] as const)('O40 an undoing that is %s leaves the run %3$s', (_name, changes, cleanup) => {
    expect(verdictOf(changes as Parameters<typeof records>[0]).cleanup).toBe(cleanup);
  });

  it.each([
    ['ended before it was whole', 'service-created', { hypothesis: null }, 'dirty'],
    ['ended with a part of it red', 'swarm-initialised', { hypothesis: red }, 'dirty'],
    ['is whole, and left on purpose', 'service-created', {}, 'clean'],
    ['made nothing', 'mesh-answers', { hypothesis: null }, 'clean'],
    ['never came to making it', 'service-created', { baseline: null }, 'clean'],
  ] as const)('takes a run that clears nothing up and %s (%s) for what it is', (_what, check, changes, cleanup) => {
    const steps = plan.steps
      .filter(({ role }) => role !== 'undo')
      .map((each) => (each.role === 'baseline' ? { ...each, ...leaving(check) } : each));
    const judged = judgeRun({
      plan: { ...plan, steps },
      steps: records(changes as Parameters<typeof records>[0]),
      errors: [],
      aborted: true,
    });
    expect(judged.cleanup).toBe(cleanup);
  });

  it.each([
    ['heals a fault', { id: 'F.HEAL', phase: 'heal' }, 'dirty'],
    ['takes its samplers back', { id: 'F.GONE', phase: 'cleanup' }, 'dirty'],
    ['clears up', { id: 'C01', phase: 'cleanup' }, 'clean'],
  ] as const)('takes a run that ended half made and %s for %3$s', (_what, undo, cleanup) => {
    const steps = plan.steps.map((each) => {
      if (each.role === 'undo') return { ...each, ...undo };
      return each.role === 'baseline' ? { ...each, ...leaving('swarm-joined') } : each;
    });
    const judged = judgeRun({
      plan: { ...plan, steps },
      steps: records({ hypothesis: null }),
      errors: [],
      aborted: true,
    });
    expect(judged.cleanup).toBe(cleanup);
  });

  it.each([
    ['green', {}, 'clean'],
    ['red', { hypothesis: red }, 'dirty'],
    ['blind', { hypothesis: blind }, 'dirty'],
    ['under way', { hypothesis: { state: 'running' } }, 'dirty'],
    ['never begun', { hypothesis: null }, 'clean'],
  ] as const)('takes a swarm that stays, whose service was scaled and is %s, for %3$s', (_what, changes, cleanup) => {
    const steps = plan.steps
      .filter(({ role }) => role !== 'undo')
      .map((each) => (each.role === 'hypothesis' ? { ...each, ...leaving('converges-in-time') } : each));
    const steady = records(changes as Parameters<typeof records>[0]);
    expect(judgeRun({ plan: { ...plan, steps }, steps: steady, errors: [], aborted: false }).cleanup).toBe(cleanup);
  });

  it('never passes an empty plan', () => {
    expect(judgeRun({ plan: { ...plan, steps: [] }, steps: [], errors: [], aborted: false }).verdict).toBe('invalid');
  });
});
