import { describe, expect, it } from 'vitest';
import { judgeSampling } from '../../../lib/domain/sampling/judge-sampling.ts';
import type { SilenceInput } from '../../../lib/domain/sampling/look-from.ts';
import { lookUntilDown } from '../../../lib/domain/sampling/look-until-down.ts';
import type { SampledPath } from '../../../lib/domain/sampling/sample-summary.ts';
import { sampling } from './sampling.ts';

const { path, summary } = sampling;
type NotOk = SampledPath['notOk'];

/** Of the control plane; the node's own clock is a minute ahead of it at the least. */
const T0 = Date.parse('2030-01-01T00:00:00.000Z');
const AHEAD_MS = 60_000;
const PATHS = ['mesh:node1', 'mesh:node2', 'mesh:node3', 'name:web:app1'];

const input = (more: Partial<SilenceInput> = {}): SilenceInput => ({
  targets: ['node3'],
  summaries: [],
  backendsOf: () => ({ all: 3, dead: 1 }),
  answerersOf: () => undefined,
  watchedBy: () => undefined,
  allowedMs: 10_000,
  // Forty slots after the sampler's start.
  askedAtMs: T0 + 20_000,
  aheadMsOf: () => AHEAD_MS,
  ...more,
});

/** The target's own sampler: what was on its disk tells of 36 slots, two a second. */
const own = (failing: Readonly<Record<string, NotOk | string>> = {}, different: object = {}) =>
  summary(
    PATHS.map((id) => path(id, failing[id] ?? [])),
    { startedAtMs: T0 + AHEAD_MS, slots: 36, ended: 'running', ...different },
  );

const look = (
  failing: Readonly<Record<string, NotOk | string>> = {},
  different: object = {},
  more: Partial<SilenceInput> = {},
) => lookUntilDown({ node: 'node3', summary: own(failing, different) }, input(more));

describe('what the sampler of a node saw that was switched off', () => {
  it('counts until then, and its missing tail is neither outage nor silence', () => {
    expect(look()).toEqual({ node: 'node3', endsMs: 18_000, blind: [], early: [], strangers: [], probes: 4 * 36 });
  });

  it('may not have failed before the fault', () => {
    expect(look({ 'mesh:node1': [[20, 21, 'T']] }).early).toEqual([
      'mesh:node1 from node3 failed before there was a fault',
    ]);
    expect(look({ 'name:web:app1': '20g16' }).early).toEqual([
      'name:web:app1 from node3 failed before there was a fault',
    ]);
  });

  it('may have failed once the fault was asked for: its engine ends before it does', () => {
    // In order it went on for five seconds more. The time-out of slot 38 is over at 19.9 s, that of slot 39 is not.
    const ends = (slot: number) => look({ 'mesh:node1': [[slot, 49, 'T']] }, { slots: 50, ended: 'early' });
    expect(ends(39)).toMatchObject({ early: [], blind: [], endsMs: 25_000 });
    expect(ends(38).early).toHaveLength(1);
    // One that left late was over late.
    const late = path('mesh:node1', [[38, 38, 'T']], { lateMs: 200 });
    const summaryOf = summary([late], { startedAtMs: T0 + AHEAD_MS, slots: 50, ended: 'early' });
    expect(lookUntilDown({ node: 'node3', summary: summaryOf }, input()).early).toEqual([]);
  });

  it('may have looked up a name, or been sent a large body, for longer than a small one may take', () => {
    // Slot 29 is due at 14.5 s: five seconds for the resolver and 0.9 s for the page are over at 20.4 s.
    const unanswered = (slot: number) => look({ 'name:web:app1': [[slot, 35, 'D']] }).early;
    expect([unanswered(28).length, unanswered(29).length]).toEqual([1, 0]);
    const large = (slot: number) => path('mesh-large:node1', [[slot, slot, 'T']], { timeoutMs: 3000 });
    const early = (slot: number) =>
      lookUntilDown(
        { node: 'node3', summary: summary([large(slot)], { startedAtMs: T0 + AHEAD_MS, slots: 36, ended: 'running' }) },
        input(),
      ).early;
    expect([early(32).length, early(33).length]).toEqual([1, 0]);
  });

  it('is worth nothing where the sampler had ended long before', () => {
    const later = (askedMs: number) => look({}, {}, { askedAtMs: T0 + askedMs }).blind;
    expect(later(43_000)).toEqual([]);
    expect(later(43_500)).toEqual(['the sampler on node3 ended 25.5 s before the fault at the least']);
  });

  it('is no target that was switched off where it went on until it was told to end', () => {
    expect(look({}, { ended: 'asked' }).blind).toEqual([
      'the sampler on node3 was not interrupted: node3 was not switched off',
    ]);
  });

  it('bears a stall at its start, and is worth nothing where it was blind for most of the time', () => {
    const blind = (slots: number) => look({ 'mesh:node2': [[0, slots - 1, 'b']] }).blind;
    expect(blind(18)).toEqual([]);
    expect(blind(19)).toEqual(['mesh:node2 from node3 was blind before the fault: 17 of 36 probes were seen']);
    expect(look({}, { slots: 0 }).blind.join()).toContain('0 of 0 probes were seen');
  });

  it('is worth nothing where paths are missing, or nobody knows when the fault was on its clock', () => {
    expect(look({}, {}, { watchedBy: () => [...PATHS, 'name:app1:web'] }).blind).toEqual([
      'the sampler on node3 reports 4 paths; it was started with 5',
    ]);
    for (const more of [{ askedAtMs: undefined }, { aheadMsOf: () => undefined }]) {
      const found = look({ 'mesh:node1': [[3, 3, 'T']] }, {}, more);
      expect(found).toMatchObject({ early: [], probes: 0 });
      expect(found.blind.join()).toContain('is not known on its clock');
    }
  });

  it('names who answered and may not', () => {
    const answered = summary([path('mesh:node1', [], { hosts: { ccc: 1 } })], { slots: 36, ended: 'running' });
    const found = lookUntilDown({ node: 'node3', summary: answered }, input({ answerersOf: () => new Set(['aaa']) }));
    expect(found.strangers.map(({ text }) => text)).toEqual([
      'mesh:node1 from node3: answered by ccc, which may not stand behind it',
    ]);
  });
});

describe('judgeSampling with what the target itself saw', () => {
  const survivor = summary([
    path('mesh:node3', [[40, 119, 'T']]),
    path(
      'mesh:node1',
      [41, 44, 47, 50].map((slot) => [slot, slot, 'T'] as NotOk[number]),
    ),
  ]);
  const judge = (target = own(), node = 'node1', different: object = {}) =>
    judgeSampling(
      input({
        summaries: [
          { node, summary: { ...survivor, ...different } },
          { node: 'node3', summary: target },
        ],
      }),
    );

  it('finds nothing wrong, and measures no window of it', () => {
    const found = judge();
    expect(found).toMatchObject({ red: [], blind: [], wasRedBefore: false, lastLooks: [{ node: 'node3' }] });
    expect(new Set(found.windows.map(({ from }) => from))).toEqual(new Set(['node1']));
    expect(found.probes).toBe(2 * 200 + 4 * 36);
  });

  it('concludes nothing where it failed before the fault', () => {
    const found = judge(own({ 'mesh:node2': [[5, 5, 'R']] }));
    expect(found).toMatchObject({ red: [], wasRedBefore: true });
    expect(found.blind).toEqual(['mesh:node2 from node3 failed before there was a fault']);
  });

  it('does not bear a missing tail of a node that was to stay up', () => {
    const found = judge(own(), 'node1', { ended: 'early' });
    expect(found.blind).toEqual(['the sampler on node1 ended early: nothing is known after 100.0 s']);
  });

  it('is blind where the targets alone watched', () => {
    const found = judgeSampling(input({ summaries: [{ node: 'node3', summary: own() }] }));
    expect(found.blind).toEqual(['nobody watched who was not switched off']);
  });
});
