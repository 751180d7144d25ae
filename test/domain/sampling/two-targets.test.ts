import { describe, expect, it } from 'vitest';
import { judgeSampling } from '../../../lib/domain/sampling/judge-sampling.ts';
import type { SilenceInput } from '../../../lib/domain/sampling/look-from.ts';
import type { SampledPath } from '../../../lib/domain/sampling/sample-summary.ts';
import { sampling } from './sampling.ts';

const { path, summary } = sampling;
type NotOk = SampledPath['notOk'];

/** Two probes a second: node2 is silent from slot 40 to 120, node3 from a second later to 130. */
const NODE2: NotOk = [[40, 119, 'T']];
const NODE3: NotOk = [[42, 129, 'T']];
/** Two of three backends are dead: of three requests two fail, for five and a half seconds after the later one. */
const DEAD: NotOk = [42, 43, 45, 46, 48, 49, 51, 52].map((slot) => [slot, slot, 'T'] as NotOk[number]);

const at = (...slots: number[]): NotOk => slots.map((slot) => [slot, slot, 'T'] as NotOk[number]);

const look = (failing: Readonly<Record<string, NotOk>> = {}, more: Partial<SilenceInput> = {}, slots = 200) => {
  const seen: Readonly<Record<string, NotOk>> = {
    'mesh:node1': DEAD,
    'mesh:node2': NODE2,
    'mesh:node3': NODE3,
    'name:web:app1': [],
    ...failing,
  };
  const paths = Object.entries(seen).map(([id, notOk]) => path(id, notOk));
  return judgeSampling({
    targets: ['node2', 'node3'],
    summaries: [{ node: 'node1', summary: summary(paths, { slots }) }],
    backendsOf: ({ id }) =>
      id.endsWith('app1')
        ? { all: 1, dead: 0, deadOn: { node2: 0, node3: 0 } }
        : { all: 3, dead: 2, deadOn: { node2: 1, node3: 1 } },
    answerersOf: () => undefined,
    watchedBy: () => undefined,
    allowedMs: 10_000,
    askedAtMs: undefined,
    aheadMsOf: () => undefined,
    ...more,
  });
};

describe('judgeSampling of two nodes that lost their power at once', () => {
  it('finds nothing wrong where the share of both fails in time, and both are silent as they must be', () => {
    const found = look();
    expect(found).toMatchObject({
      red: [],
      blind: [],
      wasRedBefore: false,
      nodes: [],
      silenceMs: (130 - 41) * 500,
      apartMs: 1000,
    });
    // Neither of the victims' own paths is one of the mesh that must serve on.
    expect(found.windows.map((window) => window.path)).toEqual(['mesh:node1', 'name:web:app1']);
    // The last failure is in slot 52, a full round of right answers ends in 55; the last signs are in the slots 39 and 41.
    expect(found.windows[0]).toMatchObject({
      failed: 8,
      atMostMs: (55 - 39) * 500 + 900,
      atMostFromLastMs: (55 - 41) * 500 + 900,
    });
  });

  it.each([
    ['first', { 'mesh:node2': [] as NotOk }, 'never saw node2 fall silent'],
    ['second', { 'mesh:node3': [] as NotOk }, 'never saw node3 fall silent'],
  ] as const)('concludes nothing where the %s of them never fell silent', (_which, failing, text) => {
    const found = look(failing);
    expect(found.blind.join()).toContain(text);
    expect(found.windows).toEqual([]);
  });

  it('concludes nothing where nobody asked one of them, or slept when it fell silent', () => {
    const paths = [path('mesh:node1', DEAD), path('mesh:node2', NODE2)];
    const summaries = [{ node: 'node1', summary: summary(paths) }];
    expect(look({}, { summaries }).blind.join()).toContain('never saw node3 fall silent');
    const asleep = look({ 'mesh:node3': [[42, 45, 'b'], ...([[46, 129, 'T']] as NotOk)] });
    expect(asleep.blind.join()).toContain('slept when node3 fell silent');
  });

  it('concludes nothing where one of them never came back', () => {
    const found = look({ 'mesh:node3': [[42, 199, 'T']] });
    expect(found.blind).toEqual(['the sampler on node1 never saw node3 answer again']);
    expect(found.red).toEqual([]);
  });

  it('is red where one that came back does not serve again, while the other one does', () => {
    const found = look({ 'mesh:node3': [...NODE3, ...at(192, 193)] });
    expect(found.red.join()).toContain('mesh:node3 from node1: 2 failures after it answered again');
    expect(found.nodes).toEqual(['node3']);
    const other = look({ 'mesh:node2': [...NODE2, ...at(192, 193)] });
    expect(other.nodes).toEqual(['node2']);
  });

  it('is red for a failure after the first of them came back, though the second is still down', () => {
    const found = look({ 'mesh:node1': [...DEAD, ...at(124)] });
    expect(found.red.join()).toContain('mesh:node1 from node1: 1 failures out of the window, the first (T) at 42.0 s');
  });

  it('allows failures until ten seconds after the later one fell silent, and no longer', () => {
    const until = (slot: number) => look({ 'mesh:node1': [...DEAD, ...at(slot)] });
    expect(until(62)).toMatchObject({ red: [], blind: [] });
    expect(until(63).red.join()).toContain('the first (T) at 11.5 s');
  });

  it('allows none of that to a path with nothing on the later one', () => {
    const backendsOf = () => ({ all: 3, dead: 1, deadOn: { node2: 1, node3: 0 } });
    const until = (slot: number) => look({ 'mesh:node1': at(41, 44, 47, slot) }, { backendsOf });
    expect(until(60).red).toEqual([]);
    expect(until(61).red.join()).toContain('out of the window');
  });

  it('is red where a name fails of which nothing died, between the two as well', () => {
    for (const slot of [40, 41, 45]) expect(look({ 'name:web:app1': at(slot) }).red.join()).toContain('name:web:app1');
  });

  it('counts the dead of both while both are dead, and of one alone before', () => {
    expect(look({ 'mesh:node1': [[42, 52, 'T']] }).red.join()).toMatch(
      /11 of 14 probes failed; the dead share is 2 of 3/,
    );
    const apart = { 'mesh:node2': NODE2, 'mesh:node3': [[80, 129, 'T']] as NotOk };
    const alone = look({ ...apart, 'mesh:node1': at(40, 41, 43, 44, 46, 47, 49, 50, 52) });
    expect(alone.red.join()).toContain('9 of 14 probes failed');
    // What fails between the two windows belongs to neither.
    const between = look({ ...apart, 'mesh:node1': at(41, 44, 47, 70) });
    expect(between.red.join()).toContain('1 failures out of the window, the first (T) at 15.0 s');
  });

  it('takes what failed before the first of them fell silent for a red baseline, and not what failed between them', () => {
    expect(look({ 'mesh:node1': [...at(20), ...DEAD] }).wasRedBefore).toBe(true);
    expect(look({ 'mesh:node1': [...at(40), ...DEAD] }).wasRedBefore).toBe(false);
  });

  it('does not guess which of them had how many backends', () => {
    const found = look({}, { backendsOf: () => ({ all: 3, dead: 2 }) });
    expect(found.blind.join()).toContain('mesh:node1: it is not known what died with which node');
    expect(look({}, { targets: [] }).blind.join()).toContain('nobody noted which node was to fall silent');
  });

  it('bears dead ones that follow one another in the round robin, and no more than that', () => {
    const twelve = { all: 12, dead: 6, deadOn: { node2: 3, node3: 3 } };
    const failing = (slots: readonly number[]) =>
      look({ 'mesh:node3': NODE2, 'mesh:node1': at(...slots) }, { backendsOf: () => twelve });
    expect(failing([40, 41, 42, 43, 44, 45])).toMatchObject({ red: [], blind: [] });
    expect(failing([40, 41, 42, 43, 44, 45, 46, 47, 48, 49]).red.join()).toContain(
      '10 of 11 probes failed; the dead share is 6 of 12',
    );
  });
});
