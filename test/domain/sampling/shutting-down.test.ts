import { describe, expect, it } from 'vitest';
import { FAULTS } from '../../../lib/domain/faults/index.ts';
import { judgeSampling } from '../../../lib/domain/sampling/judge-sampling.ts';
import type { SilenceInput } from '../../../lib/domain/sampling/look-from.ts';
import type { SampledPath } from '../../../lib/domain/sampling/sample-summary.ts';
import { sampling } from './sampling.ts';

type NotOk = SampledPath['notOk'];
const { path } = sampling;

/** Two probes a second; the target is asked to shut down at slot 20, and is silent from slot 40 to 120. */
const judge = (mesh: NotOk, { target = [], ...more }: Partial<SilenceInput> & { target?: NotOk } = {}) =>
  judgeSampling({
    targets: ['node3'],
    summaries: [
      {
        node: 'node1',
        summary: sampling.summary([
          path('mesh:node3', [...target, [40, 119, 'T']]),
          path('mesh:node1', mesh),
          path('name:web:app1'),
        ]),
      },
    ],
    backendsOf: ({ id }) => (id.endsWith('app1') ? { all: 1, dead: 0 } : { all: 3, dead: 1 }),
    answerersOf: () => undefined,
    watchedBy: () => undefined,
    allowedMs: 5000,
    askedAtMs: 1_010_000,
    aheadMsOf: () => -1_000_000,
    inOrder: true,
    ...more,
  });

describe('a node that is shut down in order', () => {
  it.each([
    ['node-stop', { mode: 'silence', inOrder: true }],
    ['node-reboot', { mode: 'silence', inOrder: true }],
    ['node-power-cut', { mode: 'silence' }],
  ])('is one that is told to: %s', (kind, watch) => {
    expect(FAULTS[kind]?.watch).toEqual(watch);
  });

  it('may fail from when it is asked to: it ends what it runs before it falls silent', () => {
    const found = judge([[25, 25, 'R']]);
    expect(found).toMatchObject({ red: [], blind: [], wasRedBefore: false });
    expect(found.windows.find((window) => window.path === 'mesh:node1')).toMatchObject({ failed: 1, strays: 0 });
    // What has its power cut ends nothing before.
    expect(judge([[25, 25, 'R']], { inOrder: false }).wasRedBefore).toBe(true);
    // Nobody knows when it was asked.
    expect(judge([[25, 25, 'R']], { askedAtMs: undefined }).wasRedBefore).toBe(true);
  });

  it('may do so for as long as is allowed in all, and not once more when it is silent', () => {
    const twice: NotOk = [
      [25, 25, 'R'],
      [36, 36, 'R'],
    ];
    expect(judge(twice)).toMatchObject({ wasRedBefore: false, nodes: ['node1'] });
    expect(judge(twice).red).toEqual(['mesh:node1 from node1: 1 failures out of the window, the first (R) at 5.5 s']);
    const silent: NotOk = [
      [25, 25, 'R'],
      [41, 41, 'T'],
    ];
    expect(judge(silent).red.join()).toMatch(/1 failures out of the window, the first \(T\) at 8\.0 s/);
    expect(judge([[41, 41, 'T']]).red).toEqual([]);
  });

  it('may fail for its share alone', () => {
    expect(judge([[25, 33, 'R']]).red.join()).toMatch(/9 of 9 probes failed; the dead share is 1 of 3/);
  });

  it('failed before there was a fault where it was not asked yet', () => {
    expect(judge([[10, 10, 'R']]).wasRedBefore).toBe(true);
    // Asked at 10.0 s: what left at 9.5 s may have met it.
    expect(judge([[19, 19, 'R']])).toMatchObject({ red: [], wasRedBefore: false });
  });

  it('may fail at its own port from when it is asked to', () => {
    expect(judge([], { target: [[30, 30, 'R']] })).toMatchObject({ red: [], blind: [], wasRedBefore: false });
    expect(judge([], { target: [[10, 10, 'R']] }).wasRedBefore).toBe(true);
    expect(judge([], { target: [[30, 30, 'R']], inOrder: false }).wasRedBefore).toBe(true);
  });
});
