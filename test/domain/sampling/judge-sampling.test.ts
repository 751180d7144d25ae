import { describe, expect, it } from 'vitest';
import { judgeSampling } from '../../../lib/domain/sampling/judge-sampling.ts';
import type { SampledPath, SampleSummary } from '../../../lib/domain/sampling/sample-summary.ts';

type NotOk = SampledPath['notOk'];
const SLOTS = 200;
/** Two probes a second; the victim is silent from slot 40 to 120, that is 40 s. */
const VICTIM: NotOk = [[40, 119, 'T']];
/** Every third probe fails for six seconds: one of three backends is dead until the gossip gives it up. */
const THIRD: NotOk = [41, 44, 47, 50].map((slot) => [slot, slot, 'T'] as NotOk[number]);

const path = (id: string, notOk: NotOk = []): SampledPath => ({ id, hosts: {}, slowLookups: 0, notOk });

const summary = (paths: SampledPath[], slots = SLOTS): SampleSummary => ({
  periodMs: 500,
  timeoutMs: 900,
  startedAtMs: 0,
  slots,
  paths,
});

const judge = (paths: SampledPath[], slots = SLOTS) =>
  judgeSampling({
    target: 'node3',
    summaries: [{ node: 'node1', summary: summary(paths, slots) }],
    backendsOf: ({ id }) => (id.endsWith('app1') ? { all: 1, dead: 0 } : { all: 3, dead: 1 }),
    allowedMs: 10_000,
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
  });

  it('counts slow look-ups, which are no failures', () => {
    const slow = { ...path('name:web:app1'), slowLookups: 2 };
    expect(judge([...healthy.slice(0, 3), slow])).toMatchObject({ red: [], blind: [], slowLookups: 2 });
  });

  it.each([
    ['eleven seconds after the fault', [[62, 62, 'T']]],
    ['long before the fault', [[10, 10, 'R']]],
    ['when the node came back', [[122, 123, 'T']]],
  ] as const)('is red for a failure %s', (_name, more) => {
    const found = judge([path('mesh:node3', VICTIM), path('mesh:node1', [...THIRD, ...(more as unknown as NotOk)])]);
    expect(found.red).toHaveLength(1);
    expect(found.nodes).toContain('node1');
  });

  it('is red when more fails than the dead share', () => {
    const found = judge([path('mesh:node3', VICTIM), path('mesh:node1', [[40, 51, 'T']])]);
    expect(found.red.join()).toMatch(/mesh:node1: 12 of 13 probes failed; the dead share is 1 of 3/);
  });

  it('allows no failure at all where nothing behind the name died', () => {
    const found = judge([...healthy.slice(0, 3), path('name:web:app1', [[42, 42, 'N']])]);
    expect(found.red.join()).toContain('name:web:app1');
  });

  it('is blind when the victim never fell silent or never came back', () => {
    expect(judge([path('mesh:node3'), path('mesh:node1')]).blind.join()).toContain('never saw node3 fall silent');
    expect(judge([path('mesh:node3', [[40, 199, 'T']]), path('mesh:node1')]).blind.join()).toContain('answer again');
    expect(judge([path('mesh:node1')]).blind).not.toEqual([]);
    expect(judge([], 0).blind).not.toEqual([]);
  });

  it('is blind when the sampler slept through the window, and never takes that for an outage', () => {
    const found = judge([path('mesh:node3', VICTIM), path('mesh:node1', [[45, 47, 'b']])]);
    expect(found.red).toEqual([]);
    expect(found.blind.join()).toContain('mesh:node1 from node1 was blind');
  });

  it('is blind when the sampler missed more than a twentieth of its probes', () => {
    const gaps: NotOk = Array.from({ length: 11 }, (_, place) => [130 + place * 5, 130 + place * 5, 'b']);
    expect(judge([path('mesh:node3', VICTIM), path('mesh:node1', gaps)]).blind).not.toEqual([]);
  });
});
