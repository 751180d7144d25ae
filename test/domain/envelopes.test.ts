import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { spellRange } from '../../dashboard/spell-range.ts';
import { deviation } from '../../lib/domain/envelopes/deviation.ts';
import type { Envelope, Quantity, Situation } from '../../lib/domain/envelopes/envelope.ts';
import { SWARM_DEFAULTS } from '../../lib/domain/envelopes/swarm-settings.ts';
import { faultOf } from '../../lib/domain/fault-of.ts';
import { FAULTS } from '../../lib/domain/faults/index.ts';
import type { Plan } from '../../lib/domain/plan.ts';

const of = (fault: string, quantity: Quantity, changes: Partial<Situation> = {}): Envelope | undefined =>
  FAULTS[fault]?.envelopes[quantity]?.({ settings: SWARM_DEFAULTS, nodes: 3, hitsLeader: false, ...changes });
const rangeOf = (...request: Parameters<typeof of>) => {
  const { leastMs, usual } = of(...request) ?? { leastMs: Number.NaN };
  return [leastMs, usual?.fromMs, usual?.toMs];
};

describe('envelopes by swarm’s defaults, on three nodes', () => {
  it.each([
    ['node-power-cut', 'meshWindow', false, 5000, 5000, 8000],
    ['node-power-cut', 'nodeDown', false, 8000, 9000, 16_600],
    ['node-power-cut', 'nodeDown', true, 35_000, 35_000, 52_100],
    ['node-power-cut', 'election', true, 8000, 9000, 19_000],
    ['node-power-cut', 'restored', false, 13_000, 14_300, 24_000],
    ['node-power-cut', 'restored', true, 40_000, 40_300, 59_500],
    ['engine-kill', 'nodeDown', false, 8000, 9000, 16_600],
    ['engine-kill', 'restored', true, 40_000, 40_300, 59_500],
    ['container-kill', 'restored', false, 5000, 5300, 7400],
    ['container-kill', 'restored', true, 5000, 5300, 7400],
    ['partition', 'nodeDown', true, 35_000, 35_000, 52_100],
    ['partition', 'election', true, 8000, 9000, 19_000],
    ['partition', 'recovery', false, 0, 0, 30_000],
    ['gossip-block', 'recovery', false, 0, 0, 30_000],
    ['node-stop', 'meshWindow', false, 0, 0, 400],
    ['node-reboot', 'meshWindow', false, 0, 0, 400],
    // A leader that is stopped in order may have lost its dispatcher after its agent: nothing more than two beats is sure.
    ['node-stop', 'nodeDown', false, 8000, undefined, undefined],
    ['node-stop', 'nodeDown', true, 8000, undefined, undefined],
    ['engine-restart', 'nodeDown', true, 8000, undefined, undefined],
    ['pair-cut', 'nodeDown', false, 8000, undefined, undefined],
    ['node-stop', 'election', true, 0, undefined, undefined],
    ['node-reboot', 'restored', false, 0, undefined, undefined],
  ] as const)('%s, %s, leader %s: %d at the least, %s to %s', (fault, quantity, hitsLeader, ...figures) => {
    expect(rangeOf(fault, quantity, { hitsLeader })).toEqual(figures);
  });

  it.each(['netem', 'vxlan-block', 'mtu-black-hole', 'pair-cut', 'engine-kill', 'node-drain', 'service-update'])(
    'say of the recovery from %s that nobody can say',
    (fault) => {
      expect(rangeOf(fault, 'recovery')).toEqual([0, undefined, undefined]);
    },
  );

  it('follow what the swarm’s owner changed', () => {
    const settings = { heartbeatPeriodMs: 2000, electionTicks: 30, restartDelaysMs: { web: 0, slow: 60_000 } };
    expect(rangeOf('node-power-cut', 'nodeDown', { settings })).toEqual([2000, 3000, 7600]);
    expect(rangeOf('node-power-cut', 'nodeDown', { settings, hitsLeader: true })).toEqual([37_000, 37_000, 74_100]);
    expect(rangeOf('node-power-cut', 'election', { settings })).toEqual([28_000, 29_000, 59_000]);
    const restored = (service: string) => rangeOf('node-power-cut', 'restored', { settings, service });
    expect(restored('web')).toEqual([2000, 3300, 10_000]);
    expect(restored('slow')).toEqual([62_000, 63_300, 70_000]);
    expect(restored('whoami')).toEqual([7000, 8300, 15_000]);
    const again = (service: string) => rangeOf('container-kill', 'restored', { settings, service });
    expect([again('web'), again('slow')]).toEqual([
      [0, 300, 2400],
      [60_000, 60_300, 62_400],
    ]);
  });

  it('claim no usual end of the mesh window on more than three nodes, and a longer suspicion on many', () => {
    expect(rangeOf('node-power-cut', 'meshWindow', { nodes: 4 })).toEqual([5000, undefined, undefined]);
    expect(rangeOf('node-power-cut', 'meshWindow', { nodes: 14 })).toEqual([5585, undefined, undefined]);
  });

  it('are sorted, and say where they come from', () => {
    for (const { envelopes } of Object.values(FAULTS)) {
      for (const make of Object.values(envelopes)) {
        for (const hitsLeader of [false, true]) {
          const { leastMs, usual, source } = make({ settings: SWARM_DEFAULTS, nodes: 3, hitsLeader });
          expect(source.length).toBeGreaterThan(20);
          if (usual)
            expect([leastMs, usual.fromMs, usual.toMs]).toEqual(
              [leastMs, usual.fromMs, usual.toMs].toSorted((a, b) => a - b),
            );
        }
      }
    }
  });

  it('stand in docs/envelopes.md with the same figures', () => {
    const page = readFileSync(new URL('../../docs/envelopes.md', import.meta.url), 'utf8');
    const [, ranges = ''] = page.split('## The ranges');
    const rows = ranges
      .split('\n')
      .filter((line) => /^\| .* \| (meshWindow|nodeDown|election|restored|recovery) /.test(line));
    const cells = rows.map((row) => row.split('|').map((cell) => cell.trim()));
    const told = new Set<string>();
    for (const [, kinds = '', quantity = '', who = '', least = '', usual = ''] of cells) {
      for (const [, kind = ''] of kinds.matchAll(/`([a-z-]+)`/g)) {
        for (const hitsLeader of who === 'leader' ? [true] : who === '' ? [false, true] : [false]) {
          const envelope = of(kind, quantity as Quantity, { hitsLeader });
          expect([kind, quantity, least]).toEqual([
            kind,
            quantity,
            `${((envelope?.leastMs ?? -1) / 1000).toFixed(1)} s`,
          ]);
          const range = envelope?.usual ? spellRange(envelope.usual.fromMs, envelope.usual.toMs) : 'none';
          expect([kind, quantity, usual]).toEqual([kind, quantity, range]);
          told.add(`${kind} ${quantity} ${hitsLeader}`);
        }
      }
    }
    const all = Object.values(FAULTS).flatMap(({ kind, envelopes }) =>
      Object.keys(envelopes).flatMap((quantity) => [false, true].map((leads) => `${kind} ${quantity} ${leads}`)),
    );
    // Who does not lead is replaced without an election.
    expect([...told].toSorted()).toEqual(all.filter((each) => told.has(each) || !each.includes('election')).toSorted());
  });
});

describe('a measurement and its envelope', () => {
  const envelope = { leastMs: 5000, usual: { fromMs: 6000, toMs: 8000 }, source: 's' };
  it.each([
    [{ downAfterMs: 4999 }, 'tooSoon'],
    [{ downAfterMs: 5000 }, 'quicker'],
    [{ downAfterMs: 6000 }, undefined],
    [{ downAfterMs: 8000 }, undefined],
    [{ downAfterMs: 8001 }, 'slower'],
    [{}, undefined],
  ])('%j is %s', (measures, expected) => {
    expect(deviation(measures as Record<string, number>, 'downAfterMs', envelope)).toBe(expected);
  });

  it('of bounds is slower only where the lower one is, and sooner only where the upper one is', () => {
    const of = (windowAtLeastMs: number, windowAtMostMs: number) =>
      deviation({ windowAtLeastMs, windowAtMostMs }, 'windowAtMostMs', envelope);
    expect(of(4000, 9000)).toBeUndefined();
    expect(of(8100, 9000)).toBe('slower');
    expect(of(0, 4000)).toBe('tooSoon');
    expect(deviation({ seenAtMostMs: 60_000 }, 'seenAtMostMs', envelope)).toBeUndefined();
  });
});

describe('the fault of a plan', () => {
  const plan = (...actions: object[]) =>
    ({ steps: actions.map((action) => ({ phase: 'inject', action })) }) as unknown as Plan;
  it('is the one call or document that injects it', () => {
    expect(faultOf(plan({ type: 'instance', call: 'cutPower' }))).toBe('node-power-cut');
    expect(faultOf(plan({ type: 'instance', call: 'stop' }))).toBe('node-stop');
    const document = { type: 'check', check: 'fault-injected', with: { fault: 'partition' } };
    expect(faultOf(plan({ type: 'check', check: 'nodes-ready', with: {} }, document))).toBe('partition');
    const reboot = { type: 'instance', call: 'reboot' };
    expect(faultOf(plan(reboot))).toBe('node-reboot');
    // Every node in turn.
    expect(faultOf(plan(reboot, reboot))).toBeUndefined();
    expect(faultOf(plan())).toBeUndefined();
  });
});
