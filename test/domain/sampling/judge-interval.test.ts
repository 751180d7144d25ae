import { describe, expect, it } from 'vitest';
import type { IntervalInput } from '../../../lib/domain/sampling/interval-seen.ts';
import { judgeInterval } from '../../../lib/domain/sampling/judge-interval.ts';
import { layerOfFailures } from '../../../lib/domain/sampling/layer-of-failures.ts';
import type { SampledPath } from '../../../lib/domain/sampling/sample-summary.ts';
import { sampling } from './sampling.ts';

const { path } = sampling;
/** Two probes a second for 100 s. The fault is at 20 s, over at 40 s; failures are allowed until 50 s. */
const FAULT_MS = 20_000;
const HEALED_MS = 40_000;

const judge = (
  seen: Readonly<Record<string, readonly SampledPath[]>>,
  different: Partial<IntervalInput> = {},
  summary: object = {},
) =>
  judgeInterval({
    summaries: Object.entries(seen).map(([node, paths]) => ({
      node,
      summary: sampling.summary(paths, summary),
      clock: { leastMs: 0, mostMs: 0 },
    })),
    targets: ['node3'],
    faultAtMs: FAULT_MS,
    healedAtMs: HEALED_MS,
    allowedMs: 10_000,
    allowed: 'target',
    endsContainers: false,
    backendsOf: ({ id }) => (id.endsWith('app1') ? { all: 1, dead: 0 } : { all: 3, dead: 1 }),
    answerersOf: () => undefined,
    watchedBy: () => undefined,
    ...different,
  });

/** Cut off while it lasts: slots 40 to 79. */
const CUT = '40T40';
const quiet = { red: [], blind: [], wasRedBefore: false };

describe('judgeInterval', () => {
  it('allows what a target chooses the backend of while the fault lasts: its own port, and the names asked there', () => {
    const found = judge({
      node1: [path('mesh:node1'), path('mesh:node3', CUT)],
      node3: [path('mesh:node1'), path('mesh:node3', CUT), path('name:web:app1', CUT)],
    });
    expect(found).toMatchObject({ ...quiet, nodes: [] });
    expect(found.outages).toHaveLength(3);
    expect(found.outages[0]).toMatchObject({ atLeastMs: 39 * 500, atMostMs: 41 * 500, byCode: { T: 40 } });
  });

  it('shares out a backend on the target, and allows nothing where none is', () => {
    const third = path('mesh:node2', '40T1 2T1*12');
    expect(judge({ node1: [path('mesh:node1'), third] })).toMatchObject(quiet);
    const half = path('mesh:node2', '40T1 1T1*12');
    expect(judge({ node1: [half] }).red.join()).toContain(
      'mesh:node2: 13 of 26 probes failed; the dead share is 1 of 3',
    );
    const dns = judge({ node1: [path('name:web:app1', '45N1')] });
    expect(dns.red.join()).toContain('name:web:app1 from node1: 1 of');
    expect(dns.nodes).toEqual(['node1']);
  });

  it('shares out the turns at a port among all that ask there, a target too', () => {
    // At the same two probes a second each asker gets the turn of the same backend: one of them that of the dead one.
    const turns = (lost: string) => ({
      node1: [path('mesh:node1', CUT)],
      node2: [path('mesh:node1')],
      node3: [path('mesh:node1', lost)],
    });
    expect(judge(turns(''))).toMatchObject(quiet);
    expect(judge(turns('45T20')).red.join()).toContain('mesh:node1: 60 of 123 probes failed; the dead share is 1 of 3');
    expect(judge({ node3: [path('mesh:node1', CUT)] }).red.join()).toContain('mesh:node1: 40 of 41 probes failed');
  });

  it('allows no share of what lives on: what was under way to it, and a kept connection', () => {
    const lives = { allowed: 'target', livesOn: true } as const;
    const third = path('mesh:node2', '40T1 2T1*12');
    expect(judge({ node1: [third] })).toMatchObject(quiet);
    expect(judge({ node1: [third] }, lives).red).toEqual([
      'mesh:node2: 13 of 38 probes failed; nothing is dead behind it',
    ]);
    const left = [path('mesh:node2', '45T1'), path('mesh-kept:node2', '45T1', { opened: [0, 46] })];
    expect(judge({ node1: left }, lives)).toMatchObject(quiet);
    expect(judge({ node1: [path('mesh:node3', CUT)], node3: [path('name:web:app1', CUT)] }, lives)).toMatchObject(
      quiet,
    );
  });

  it('is red where most names are found, but not in time, elsewhere than on a target', () => {
    const name = (slowLookups: number) => [path('name:app1:web', '', { slowLookups })];
    expect(judge({ node1: name(66) })).toMatchObject(quiet);
    const slow = judge({ node1: name(67) });
    expect(slow.red).toEqual(['name:app1:web from node1: 67 of 200 look-ups took longer than 0.9 s']);
    expect(slow.nodes).toEqual(['node1']);
    expect(layerOfFailures(slow.failing)).toBe('name service');
    expect(judge({ node3: name(200) })).toMatchObject(quiet);
    // One that slept is blind for that, and says nothing about a resolver.
    expect(judge({ node1: [path('name:app1:web', '20b1 9b1*10', { slowLookups: 150 })] }).red).toEqual([]);
  });

  it('with a share allowed exempts no path, not even those of the target', () => {
    const dead = { node1: [path('mesh:node1'), path('mesh:node3', CUT)] };
    expect(judge(dead, { allowed: 'target' })).toMatchObject(quiet);
    expect(judge(dead, { allowed: 'share' }).red.join()).toContain(
      'mesh:node3: 40 of 41 probes failed; the dead share is 1 of 3',
    );
    expect(judge({ node3: [path('mesh:node3', '40T1 2T1*12')] }, { allowed: 'share' })).toMatchObject(quiet);
  });

  it('with a few allowed is red where a path of the target is as good as dead', () => {
    const line = (slots: string) =>
      judge({ node1: [path('mesh:node1'), path('mesh:node3', slots)] }, { allowed: 'few' });
    expect(line('45T3')).toMatchObject(quiet);
    const dead = line(CUT);
    expect(dead.red.join()).toMatch(
      /mesh:node3 from node1: \d+ of \d+ probes failed while it lasted; at most 20 % may/,
    );
    expect(dead.nodes).toEqual(['node3', 'node1']);
    expect(judge({ node1: [path('mesh:node2', '40T30')] }, { allowed: 'few' }).red.join()).toContain(
      'the dead share is',
    );
    // Nothing is dead: elsewhere a third is too much, too, though it is the share of what answers on the target.
    const third = { node1: [path('mesh:node1'), path('mesh:node2', '40T1 2T1*12')] };
    expect(judge(third, { allowed: 'target' })).toMatchObject(quiet);
    expect(judge(third, { allowed: 'few' }).red.join()).toContain('at most 20 % may');
  });

  it('with a few allowed is red where they come in a row, and goes on looking after the heal', () => {
    const line = (slots: string) =>
      judge({ node1: [path('mesh:node1'), path('mesh:node3', slots)] }, { allowed: 'few' });
    expect(line('50T4')).toMatchObject(quiet);
    expect(line('50T2 0b1 0T2')).toMatchObject(quiet);
    const row = ['mesh:node3 from node1: 5 probes in a row failed while it lasted; at most 4 may'];
    expect(line('50T5').red).toEqual(row);
    expect(line('50T2 0b1 0T3').red).toEqual(row);
    // Healed at slot 80; failures are allowed until slot 100.
    expect(line('90T5').red).toEqual(row);
  });

  it('lets nothing fail elsewhere once swarm should have given the target up', () => {
    const longer = { healedAtMs: 60_000, givenUp: true } as const;
    const found = (slots: string, from = 'node1') => judge({ [from]: [path('mesh:node2', slots)] }, longer);
    // The fault is at slot 40, and ten seconds are allowed; the heal is at slot 120.
    expect(found('40T1 2T1*6')).toMatchObject(quiet);
    expect(found('61T1').red).toEqual([
      'mesh:node2 from node1: 1 failures after the target should have been given up, the first (T) at 11.4 s',
    ]);
    expect(found('117T1').red).toHaveLength(1);
    expect(found('119T1 2T1*3')).toMatchObject(quiet);
    // Its own port may, and from there another's no more than from elsewhere.
    expect(found('61T1', 'node3').red).toHaveLength(1);
    expect(judge({ node1: [path('mesh:node3', '61T50')] }, longer)).toMatchObject(quiet);
    expect(judge({ node1: [path('mesh:node2', '61T1')] }, { ...longer, givenUp: false })).toMatchObject(quiet);
  });

  it.each([
    ['target', 'mesh:node3', 'mesh:node1'],
    ['large', 'mesh-large:node3', 'mesh-large:node1'],
  ] as const)('does not take a fault that nobody felt for one (%s)', (allowed, hit, other) => {
    const felt = (notOk: string) =>
      judge({ node1: [path(hit, notOk), path(other)] }, { allowed, isFelt: true }).blind.join();
    expect(felt('45T20')).toBe('');
    expect(felt('')).toContain('nothing that was asked failed while it lasted');
    expect(felt('101T1')).toContain('nothing that was asked failed while it lasted');
  });

  it('is blind where a clock is known to no better than a failure could hide in', () => {
    const summaries = [
      { node: 'node1', summary: sampling.summary([path('mesh:node3')]), clock: { leastMs: 0, mostMs: 12_001 } },
    ];
    expect(judge({}, { summaries }).blind.join()).toContain('the clock of node1 is not known well enough');
  });

  it('finds an outage that the share of a long time would hide', () => {
    // 20 failures are less than the share of the 80 turns until the last of them.
    const longer = { healedAtMs: 60_000 };
    const spread = path('mesh:node2', '40T1 2T1*20');
    expect(judge({ node1: [path('mesh:node1'), spread] }, longer)).toMatchObject(quiet);
    const outage = judge({ node1: [path('mesh:node1'), path('mesh:node2', '100T20')] }, longer);
    expect(outage.red).toEqual(['mesh:node2: 20 of 20 probes failed within 9.5 s; the dead share is 1 of 3']);
    // What nobody of ours asked takes turns too: a few in a row are chance.
    expect(judge({ node1: [path('mesh:node1'), path('mesh:node2', '100T8')] }, longer)).toMatchObject(quiet);
  });

  it('counts a kept connection when it is opened, and once when it breaks', () => {
    const kept = (notOk: string, opened: number[]) => path('mesh-kept:node2', notOk, { opened });
    expect(judge({ node1: [path('mesh:node2'), kept('45T1', [0, 46])] })).toMatchObject(quiet);
    // It is opened again and again, and each time breaks at once: nobody that it leads to is dead.
    const turns = Array.from({ length: 18 }, (_, at) => 44 + 2 * at);
    expect(judge({ node1: [kept('45T1 1T1*17', [0, ...turns])] }).red).toEqual([
      'mesh:node2: 17 of 18 probes failed; the dead share is 1 of 3',
    ]);
    expect(
      judge({
        node1: [
          path('mesh:node2'),
          kept(
            '45T20',
            Array.from({ length: 40 }, (_, at) => 40 + at),
          ),
        ],
      }).red,
    ).not.toEqual([]);
  });

  it.each([
    ['none', '45T1', 'where none is allowed'],
    ['any', '101T1', 'after they were allowed'],
    ['target', '101T1', 'after they were allowed'],
  ] as const)('with %s allowed it is red for %s', (allowed, notOk, text) => {
    const found = judge({ node1: [path('mesh:node3', notOk)] }, { allowed });
    expect(found.red.join()).toContain(text);
    expect(found.nodes).toEqual(['node1', 'node3']);
  });

  it('with large bodies allowed lets those fail on any path, and no others', () => {
    const large = path('mesh-large:node2', '45T3');
    expect(judge({ node1: [path('mesh:node2'), large] }, { allowed: 'large' })).toMatchObject({ ...quiet, nodes: [] });
    const small = judge({ node1: [path('mesh:node2', '45T1'), large] }, { allowed: 'large' });
    expect(small.red.join()).toContain('mesh:node2 from node1: 1 failures where none is allowed');
    expect(small.red.join()).not.toContain('mesh-large');
    expect(small.nodes).toEqual(['node1', 'node2']);
    const late = judge({ node1: [path('mesh-large:node2', '101T1')] }, { allowed: 'large' });
    expect(late.red.join()).toContain('after they were allowed');
  });

  it('is no judgement where it failed before the fault', () => {
    expect(judge({ node1: [path('mesh:node3', '10T1')] }, { allowed: 'any' })).toMatchObject({ wasRedBefore: true });
    // A probe that left less than its time-out before the fault may have met it.
    expect(judge({ node1: [path('mesh:node3', '39T1')] }, { allowed: 'any' })).toMatchObject(quiet);
  });

  it('D57 goes by the clock of each node, as far as that is known', () => {
    const late = { node1: [path('mesh:node3', '103T1')] };
    expect(judge(late).red).not.toEqual([]);
    const summaries = (mostMs: number) => [
      { node: 'node1', summary: sampling.summary(late.node1), clock: { leastMs: 0, mostMs } },
    ];
    expect(judge({}, { summaries: summaries(2000) })).toMatchObject(quiet);
    expect(judge({}, { summaries: summaries(25_000) }).blind.join()).toContain('the clock of node1 is not known');
  });

  it('is blind when nobody watched for five seconds afterwards', () => {
    const short = { node1: [path('mesh:node1')] };
    expect(judge(short, {}, { slots: 112 })).toMatchObject(quiet);
    expect(judge(short, {}, { slots: 108 }).blind.join()).toContain('was watched for 3.5 s');
  });

  it('is blind when the sampler ended early, and red all the same for what it saw', () => {
    const ended = judge({ node1: [path('mesh:node1')] }, {}, { ended: 'running' });
    expect(ended.blind.join()).toContain('the sampler on node1 ended early: nothing is known after 100.0 s');
    expect(judge({ node1: [path('mesh:node1', '101T1')] }, {}, { ended: 'early' }).red).not.toEqual([]);
  });

  it('misses an asker that is gone where no other asks the same', () => {
    const gone = path('name:web:app1', '45g155');
    const other = [path('name:web:app1')];
    expect(judge({ node3: [gone], node2: other })).toMatchObject({ ...quiet, gone: 1 });
    // Swarm had no reason to end it there, and what took its place is not watched.
    expect(judge({ node1: [gone], node2: other }).blind).toEqual([
      'name:web:app1 from node1: the container that asks ended, where nothing was broken',
    ]);
    expect(judge({ node1: [gone], node2: other }, { targets: [] })).toMatchObject(quiet);
    expect(judge({ node1: [gone], node2: other }, { partner: 'node1' })).toMatchObject(quiet);
    expect(judge({ node1: [gone] }).blind.join()).toContain('nobody asks name:web:app1 any more');
    expect(judge({ node1: [path('name:web:app1', '10g190')], node2: other }).blind.join()).toContain(
      'before the fault',
    );
    expect(judge({ node3: [gone] }, { endsContainers: true })).toMatchObject(quiet);
    expect(judge({ node3: [gone] }).blind).not.toEqual([]);
  });

  it('says after how long every path was right again', () => {
    // The last failure is at slot 85, 42.5 s; a round of three right answers is over at 44 s.
    expect(judge({ node1: [path('mesh:node3', '40T46')] }).stableAfterMs).toBe(4000);
    expect(judge({ node1: [path('mesh:node3', '40T160')] }).stableAfterMs).toBeUndefined();
  });
});
