import { describe, expect, it } from 'vitest';
import { judgeInterval } from '../../../lib/domain/sampling/judge-interval.ts';
import { judgeSampling } from '../../../lib/domain/sampling/judge-sampling.ts';
import { sampling } from './sampling.ts';

const { path, summary } = sampling;

/** Two of three nodes watch the third one, which is the target, and the first the second; what goes wrong there is up to the test. */
const input = (codes: string) => ({
  targets: ['node3'],
  summaries: ['node1', 'node2'].map((node) => ({
    node,
    summary: summary([path('mesh:node3', '40T80'), ...(node === 'node1' ? [path('mesh:node2', codes)] : [])]),
    clock: { leastMs: 0, mostMs: 0 },
  })),
  backendsOf: () => ({ all: 3, dead: 1 }),
  answerersOf: () => undefined,
  watchedBy: () => undefined,
  ...{ allowedMs: 10_000, faultAtMs: 20_000, healedAtMs: 60_000, endsContainers: false },
  ...{ askedAtMs: 20_000, aheadMsOf: () => 0 },
});

const renamed = <T>(value: T): T => JSON.parse(JSON.stringify(value).replace(/node(\d)/g, 'till-0$1')) as T;

const called = (codes: string) => {
  const given = input(codes);
  return { ...given, ...renamed({ targets: given.targets, summaries: given.summaries }) };
};

/** While it lasts, and long after. */
const FAULTS = ['40T80', '180T5'];

describe('nodes of any name', () => {
  it.each(
    FAULTS.flatMap((codes) => (['target', 'none', 'share'] as const).map((allowed) => [codes, allowed] as const)),
  )('are blamed the same where %s fails of an interval, with %s allowed', (codes, allowed) => {
    const found = judgeInterval({ ...input(codes), allowed });
    expect(found.nodes).toContain('node2');
    expect(judgeInterval({ ...called(codes), allowed })).toEqual(renamed(found));
  });

  it.each(FAULTS)('are blamed the same where %s fails of a silence', (codes) => {
    const found = judgeSampling(input(codes));
    expect(found.nodes).toContain('node2');
    expect(judgeSampling(called(codes))).toEqual(renamed(found));
  });
});
