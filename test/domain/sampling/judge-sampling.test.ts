import { describe, expect, it } from 'vitest';
import { judgeSampling } from '../../../lib/domain/sampling/judge-sampling.ts';
import type { SilenceInput } from '../../../lib/domain/sampling/look-from.ts';
import type { SampledPath, SampleSummary } from '../../../lib/domain/sampling/sample-summary.ts';
import { sampling } from './sampling.ts';

type NotOk = SampledPath['notOk'];
const SLOTS = 200;
/** Two probes a second; the victim is silent from slot 40 to 120, that is 40 s. */
const VICTIM: NotOk = [[40, 119, 'T']];
/** Every third probe fails for six seconds: one of three backends is dead until the gossip gives it up. */
const THIRD: NotOk = [41, 44, 47, 50].map((slot) => [slot, slot, 'T'] as NotOk[number]);

const { path } = sampling;

const summary = (paths: SampledPath[], slots = SLOTS): SampleSummary => sampling.summary(paths, { slots });

const judge = (paths: SampledPath[], slots = SLOTS, more: Partial<SilenceInput> = {}) =>
  judgeSampling({
    targets: ['node3'],
    summaries: [{ node: 'node1', summary: summary(paths, slots) }],
    backendsOf: ({ id }) => (id.endsWith('app1') ? { all: 1, dead: 0 } : { all: 3, dead: 1 }),
    answerersOf: () => undefined,
    watchedBy: () => undefined,
    allowedMs: 10_000,
    askedAtMs: undefined,
    aheadMsOf: () => undefined,
    ...more,
  });

const healthy = [
  path('mesh:node3', VICTIM),
  path('mesh:node1', THIRD),
  path('mesh:node2', THIRD),
  path('name:web:app1'),
];

describe('judgeSampling', () => {
  it('finds nothing wrong where the dead share fails within ten seconds', () => {
    const found = judge(healthy);
    expect(found).toMatchObject({ red: [], blind: [], nodes: [] });
    // Last failure at slot 50, a full round of three right answers by 53; last sign of the victim in slot 39.
    expect(found.windows.find((window) => window.path === 'mesh:node1')).toMatchObject({
      atLeastMs: 4500,
      atMostMs: (53 - 39) * 500 + 900,
      failed: 4,
    });
    expect(found.silenceMs).toBe((120 - 39) * 500);
    expect(found.apartMs).toBeUndefined();
  });

  it('is no judgement where the victim itself failed before it fell silent', () => {
    const early = path('mesh:node3', [[20, 20, 'T'], ...VICTIM]);
    const found = judge([early, ...healthy.slice(1)]);
    expect(found).toMatchObject({ red: [], wasRedBefore: true });
    expect(found.blind).toEqual(['mesh:node3 from node1 failed before there was a fault']);
    // One that left less than its time-out before the last answer may have met the fault.
    const close = path('mesh-kept:node3', [[38, 119, 'T']]);
    expect(judge([...healthy, close]).wasRedBefore).toBe(false);
  });

  it('allows a large body its own time: one that left before the fault may fail of it', () => {
    const large = (timeoutMs: number) => sampling.path('mesh-large:node1', '37T1', { timeoutMs });
    expect(judge([...healthy, large(3000)])).toMatchObject({ red: [], blind: [], wasRedBefore: false });
    expect(judge([...healthy, large(900)]).wasRedBefore).toBe(true);
  });

  it('counts slow look-ups, which are no failures', () => {
    const slow = { ...path('name:web:app1'), slowLookups: 2 };
    expect(judge([...healthy.slice(0, 3), slow])).toMatchObject({ red: [], blind: [], slowLookups: 2 });
    const always = judge([...healthy.slice(0, 3), { ...slow, slowLookups: 100 }]);
    expect(always.red.join()).toMatch(/^name:web:app1 from node1: 100 of \d+ look-ups took longer than 0\.9 s$/);
    expect(always.nodes).toEqual(['node1']);
  });

  it.each([
    ['eleven seconds after the fault', [[62, 62, 'T']]],
    ['when the node came back', [[122, 123, 'T']]],
  ] as const)('is red for a failure %s', (_name, more) => {
    const found = judge([path('mesh:node3', VICTIM), path('mesh:node1', [...THIRD, ...(more as unknown as NotOk)])]);
    expect(found.red).toHaveLength(1);
    expect(found.nodes).toContain('node1');
  });

  it('concludes nothing where it failed before the fault', () => {
    const found = judge([path('mesh:node3', VICTIM), path('mesh:node1', [[10, 10, 'R'], ...THIRD])]);
    expect(found.wasRedBefore).toBe(true);
    expect(found.blind.join()).toContain('mesh:node1 from node1 failed before there was a fault');
    expect(judge(healthy).wasRedBefore).toBe(false);
  });

  it('lets a node that returned come back in its own time: half a minute, the time of an exchange of tables', () => {
    const returning = (more: NotOk) =>
      judge([path('mesh:node3', [...VICTIM, ...more]), path('mesh:node1', THIRD)], 210);
    const quiet = { red: [], blind: [] };
    // Its first answer is in slot 120. A round of right answers is no sign that it knows all of its backends.
    expect(returning([[121, 121, 'R']])).toMatchObject(quiet);
    expect(returning([[150, 160, 'T']])).toMatchObject(quiet);
    expect(returning([[180, 180, 'T']])).toMatchObject(quiet);
    const late = returning([
      [150, 160, 'T'],
      [181, 182, 'T'],
      [190, 190, 'T'],
    ]);
    expect(late.red).toEqual([
      'mesh:node3 from node1: 3 failures after it answered again, the first 30.5 s later; 30 s are allowed',
    ]);
    expect(late.nodes).toEqual(['node3']);
  });

  it('counts from when there was a leader again where nobody could tell a node before what to run', () => {
    const returning = (slots: number, more: NotOk, ahead: number | undefined) =>
      judge([path('mesh:node3', [...VICTIM, ...more]), path('mesh:node1', THIRD)], slots, {
        backAtMs: 75_000 - 2000,
        aheadMsOf: () => ahead,
      });
    // Ready at 75 s of this sampler's clock, which is two seconds ahead; its first answer was at 60 s.
    const last: NotOk = [[210, 210, 'T']];
    expect(returning(221, last, 2000)).toMatchObject({ red: [], blind: [] });
    expect(returning(220, [[205, 211, 'T']], 2000).red).toEqual([
      'mesh:node3 from node1: 1 failures after it was Ready again, the first 30.5 s later; 30 s are allowed',
    ]);
    expect(returning(219, last, 2000).blind.join()).toContain('was watched for 34.5 s from there');
    // Where its clock is not known it has no more than from its first answer.
    expect(returning(220, last, undefined).red.join()).toContain('after it answered again, the first 45.0 s later');
  });

  it('knows nothing of a node that failed on its way back where it was not watched for longer than that may take', () => {
    const watched = (slots: number, more: NotOk) =>
      judge([path('mesh:node3', [...VICTIM, ...more]), path('mesh:node1', THIRD)], slots);
    // Half a minute and five seconds after its first answer, in slot 120.
    expect(watched(190, [[121, 121, 'T']])).toMatchObject({ red: [], blind: [] });
    expect(watched(189, [[121, 121, 'T']]).blind.join()).toContain(
      'mesh:node3 from node1: failed on its way back, and was watched for 34.5 s from there',
    );
    expect(watched(189, [])).toMatchObject({ red: [], blind: [] });
  });

  it('holds what is asked now and then to the same half minute', () => {
    const large = (more: NotOk, slots = 260) =>
      judge([path('mesh:node3', VICTIM), path('mesh-large:node3', [[4, 11, 'T'], ...more], { every: 10 })], slots);
    // Slot 12 is due at 60 s, with the first answer of all; 18 at 90 s, the last that may fail.
    const quiet = { red: [], blind: [] };
    expect(large([[13, 13, 'T']])).toMatchObject(quiet);
    expect(large([[18, 18, 'T']])).toMatchObject(quiet);
    expect(large([[19, 19, 'T']]).red).toHaveLength(1);
    // Two of three are lost to the end, and the last answer is right.
    const flapping = [13, 14, 16, 17].map((slot) => [slot, slot, 'T']) as unknown as NotOk;
    expect(large(flapping, 190).blind.join()).toContain(
      'mesh-large:node3 from node1: no 3 right answers in a row again',
    );
  });

  it('is blind, not red, when the returned node was hardly watched or the sampler slept', () => {
    const short = judge([path('mesh:node3', [...VICTIM, [121, 121, 'T']]), path('mesh:node1', THIRD)], 124);
    expect(short.red).toEqual([]);
    expect(short.blind.join()).toContain('no 3 right answers in a row again');
    const asleep: NotOk = Array.from({ length: 40 }, (_, at) => [121 + at * 2, 121 + at * 2, 'b']);
    expect(judge([path('mesh:node3', [...VICTIM, ...asleep]), path('mesh:node1', THIRD)]).red).toEqual([]);
  });

  it('is blind when nobody watched the returned node for five seconds', () => {
    expect(judge(healthy, 130)).toMatchObject({ red: [], blind: [] });
    expect(judge(healthy, 129).blind.join()).toContain('watched node3 for 4.5 s after it served again');
  });

  it('is red when somebody answers who may not, whatever the answer', () => {
    const [victim, node1, node2, name] = healthy as [SampledPath, SampledPath, SampledPath, SampledPath];
    const answered = { ...node1, hosts: { aaa: 60, ccc: 1 } };
    const answerersOf = ({ id }: SampledPath) => (id.startsWith('mesh:') ? new Set(['aaa', 'bbb']) : undefined);
    expect(judge([victim, answered, node2, name], SLOTS, { answerersOf }).red.join()).toContain(
      'mesh:node1 from node1: answered by ccc, which may not stand behind it',
    );
    const right = { ...node1, hosts: { aaa: 60, bbb: 1 } };
    expect(judge([victim, right, node2, name], SLOTS, { answerersOf }).red).toEqual([]);
  });

  it('is blind when a path that was watched is not reported', () => {
    const watched = ['mesh:node1', 'mesh:node2', 'mesh:node3', 'name:web:app1'];
    expect(judge(healthy, SLOTS, { watchedBy: () => watched })).toMatchObject({ red: [], blind: [] });
    const less = judge(healthy.slice(0, 3), SLOTS, { watchedBy: () => watched });
    expect(less.blind.join()).toContain('the sampler on node1 reports 3 paths; it was started with 4');
  });

  it('is blind when the sampler slept while the victim fell silent', () => {
    const late = judge([
      path('mesh:node3', [
        [40, 44, 'b'],
        [45, 119, 'T'],
      ]),
      path('mesh:node1', THIRD),
    ]);
    expect(late.blind.join()).toContain('time zero is not known');
  });

  it('is red when more fails than the dead share', () => {
    const found = judge([path('mesh:node3', VICTIM), path('mesh:node1', [[40, 51, 'T']])]);
    expect(found.red.join()).toMatch(/mesh:node1: 12 of 13 probes failed; the dead share is 1 of 3/);
  });

  it('allows no failure at all where nothing behind the name died', () => {
    const found = judge([...healthy.slice(0, 3), path('name:web:app1', [[42, 42, 'N']])]);
    expect(found.red.join()).toContain('name:web:app1');
  });

  it('allows none on a kept connection either, though one that breaks took no turn of the round robin', () => {
    const kept = (id: string) => sampling.path(id, [[42, 42, 'T']], { opened: [0, 43] });
    expect(judge([...healthy, kept('name-kept:web:app1')]).red.join()).toContain('name:web:app1');
    // Where something died it may have been the one that the connection led to.
    expect(judge([...healthy, kept('mesh-kept:node1')]).red).toEqual([]);
  });

  it('is blind when the victim never fell silent or never came back', () => {
    expect(judge([path('mesh:node3'), path('mesh:node1')]).blind.join()).toContain('never saw node3 fall silent');
    expect(judge([path('mesh:node3', [[40, 199, 'T']]), path('mesh:node1')]).blind.join()).toContain('answer again');
    expect(judge([path('mesh:node1')]).blind).not.toEqual([]);
    expect(judge([], 0).blind).not.toEqual([]);
  });

  it.each([
    ['in the window', 45],
    ['long after it', 150],
  ])(
    'N54 is blind when the sampler slept for more than a second %s, and never takes that for an outage',
    (_when, slot) => {
      const asleep = (slots: number) =>
        judge([path('mesh:node3', VICTIM), path('mesh:node1', [[slot, slot + slots - 1, 'b']])]);
      expect(asleep(1)).toMatchObject({ red: [], blind: [] });
      expect(asleep(2).red).toEqual([]);
      expect(asleep(2).blind.join()).toContain('mesh:node1 from node1 was blind');
    },
  );

  it('is blind when the sampler missed more than a twentieth of its probes', () => {
    const gaps: NotOk = Array.from({ length: 11 }, (_, place) => [130 + place * 5, 130 + place * 5, 'b']);
    expect(judge([path('mesh:node3', VICTIM), path('mesh:node1', gaps)]).blind).not.toEqual([]);
  });
});
