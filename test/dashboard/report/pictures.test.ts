import { type DefaultTreeAdapterMap, parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { pathSparkline } from '../../../dashboard/report/path-sparkline.ts';
import { pathsPicture } from '../../../dashboard/report/paths-picture.ts';
import { runPicture } from '../../../dashboard/report/run-picture.ts';
import { timeScale } from '../../../dashboard/report/time-scale.ts';
import type { Report, ReportPath } from '../../../lib/domain/report/report.ts';
import { realReport } from './real-report.ts';

type Node = DefaultTreeAdapterMap['node'];
const all = (node: Node): Node[] => [node, ...('childNodes' in node ? node.childNodes.flatMap(all) : [])];

/** Bars and lines of a picture by their class, each as where it begins and how wide it is. */
const shapes = (picture: string, kind: string) =>
  all(parseFragment(picture)).flatMap((node) => {
    if (!('attrs' in node)) return [];
    const found = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
    return found.class === kind ? [{ x: found.x ?? found.x1, width: found.width, fill: found.fill }] : [];
  });

const path = (changes: Partial<ReportPath> = {}): ReportPath => ({
  ...{ from: 'node1', path: 'mesh:node2', leadsToTarget: false, endedEarly: false, startsMs: 0, endsMs: 100_000 },
  ...{ clockKnownToMs: 0, periodMs: 500, probes: 200, failed: 0, blind: 0, backends: [], notRight: [], outages: [] },
  ...changes,
});
const outage = (changes: object) => ({
  ...{ lastRightMs: 19_500, firstFailMs: 20_000, lastFailMs: 25_000, nextRightMs: 26_000 },
  ...{ atLeastMs: 5000, atMostMs: 6500, failed: 11, probed: 11, failedPercent: 100, byCode: { T: 11 }, backends: [] },
  ...changes,
});
const broken = path({ notRight: [{ fromMs: 20_000, toMs: 25_500, code: 'T' }], outages: [outage({})], failed: 11 });
const moments: Report['moments'] = { faultMs: 19_000, healStartsMs: 40_000, healedMs: 45_000, allowedUntilMs: 29_000 };
const pictureOf = (...paths: ReportPath[]) =>
  pathsPicture(realReport({ paths, moments, steps: [], targets: ['node2'] }));

describe('the picture of all paths', () => {
  it('shows a failure as a block, where and as long as it was', () => {
    expect(shapes(pictureOf(broken), 'failed')).toEqual([{ x: '20%', width: '5.5%', fill: undefined }]);
  });

  it('shows the bounds of an outage: at least from failure to failure, at most from right to right', () => {
    expect(shapes(pictureOf(broken), 'at-least')).toEqual([{ x: '20%', width: '5%', fill: undefined }]);
    expect(shapes(pictureOf(broken), 'at-most')).toEqual([{ x: '19.5%', width: '6.5%', fill: undefined }]);
    expect(pictureOf(broken)).toContain('5.0 s to 6.5 s; 11 of 11 probes failed: 11 time-out');
    expect(pictureOf(broken)).toContain('>5.0–6.5 s</text>');
  });

  it('hatches what nobody saw, and never shows it as right or failed', () => {
    const picture = pictureOf(path({ notRight: [{ fromMs: 50_000, toMs: 60_000, code: 'b' }], blind: 20 }));
    expect(shapes(picture, 'blind')).toEqual([{ x: '50%', width: '10%', fill: 'url(#paths-hatch)' }]);
    expect(shapes(picture, 'failed')).toEqual([]);
    expect(picture).toContain('10 % blind');
  });

  it('has fault, heal and what is allowed on the same axis', () => {
    const picture = pictureOf(broken);
    expect(shapes(picture, 'fault')).toMatchObject([{ x: '19%' }]);
    expect(shapes(picture, 'healed')).toMatchObject([{ x: '45%' }]);
    expect(shapes(picture, 'broken')).toMatchObject([{ x: '19%', width: '26%' }]);
    expect(shapes(picture, 'allowed')).toMatchObject([{ x: '19%', width: '10%' }]);
    expect(picture).toContain('fault: node2');
  });

  it('does not widen a single failure of a path that is asked seldom', () => {
    const picture = pictureOf(path({ periodMs: 5000, notRight: [{ fromMs: 20_000, toMs: 25_000, code: 'T' }] }));
    expect(shapes(picture, 'failed')).toMatchObject([{ x: '20%', width: '1%' }]);
  });

  it('shows failures one after the other as one, in whatever way each of them failed', () => {
    const notRight = [
      { fromMs: 20_000, toMs: 40_000, code: 'T' },
      { fromMs: 40_000, toMs: 50_000, code: 'R' },
    ];
    expect(shapes(pictureOf(path({ periodMs: 5000, notRight })), 'failed')).toMatchObject([{ x: '20%', width: '26%' }]);
  });

  it('puts a cross beside a failure that was not allowed, unless the clock may explain it', () => {
    const late = outage({ firstFailMs: 30_000, lastFailMs: 31_000 });
    const strays = (changes: Partial<ReportPath>) =>
      shapes(pictureOf(path({ outages: [late], ...changes })), 'stray').length;
    expect(strays({})).toBe(1);
    expect(strays({ clockKnownToMs: 2000 })).toBe(0);
    expect(strays({ clockKnownToMs: null })).toBe(0);
    expect(strays({ leadsToTarget: true })).toBe(0);
    const early = (beforeMs: number) => ({ outages: [outage({ firstFailMs: 19_000 - beforeMs })] });
    expect(strays(early(900))).toBe(0);
    expect(strays(early(1100))).toBe(1);
    expect(shapes(pictureOf(broken), 'stray')).toEqual([]);
  });

  it('hatches what nobody watched after a sampler ended with its node, and says so', () => {
    const down = path({ path: 'mesh:node3', endedEarly: true, leadsToTarget: true, endsMs: 40_000 });
    const picture = pictureOf(broken, down);
    expect(shapes(picture, 'blind')).toMatchObject([{ x: '40%', width: '60%' }]);
    expect(picture).toContain('not watched to the end');
    expect(pictureOf(broken)).not.toContain('not watched to the end');
  });

  it('shows the worst first, and apart what leads to a node that is off', () => {
    const worse = path({ path: 'name:web:app1', outages: [outage({ atLeastMs: 9000, atMostMs: 9100 })] });
    const picture = pictureOf(
      path({ path: 'mesh:node9', leadsToTarget: true, outages: [outage({})] }),
      path({ path: 'mesh:node3' }),
      broken,
      worse,
    );
    const places = [
      'web on node1',
      'mesh on node2',
      'right all the time (1)',
      'mesh on node3',
      'switched off (1)',
      'mesh on node9',
    ];
    const found = places.map((each) => picture.indexOf(each, picture.indexOf('failed (2)')));
    expect(found).not.toContain(-1);
    expect([...found].sort((left, right) => left - right)).toEqual(found);
  });

  it('tells somebody who cannot see it what it shows', () => {
    expect(pictureOf(broken, path({ path: 'mesh:node3' }))).toContain(
      '1 of 2 paths failed at some time; the longest outage 5.0 s to 6.5 s, node1 → mesh on node2',
    );
  });

  it('is nothing where nobody sampled, and small whatever a sampler says', () => {
    expect(pictureOf()).toBe('');
    const notRight = Array.from({ length: 20_000 }, (_, place) => ({
      fromMs: place * 5,
      toMs: place * 5 + 2,
      code: 'T',
    }));
    const outages = Array.from({ length: 5000 }, () => outage({}));
    expect(pictureOf(path({ notRight, outages, periodMs: 5 })).length).toBeLessThan(80_000);
  });
});

describe('the picture of a run', () => {
  it('has every phase and every step, and those that are not green higher', () => {
    const picture = runPicture(realReport());
    expect(shapes(picture, 'step green')).toHaveLength(34);
    expect(shapes(picture, 'step red')).toHaveLength(1);
    expect(picture).toContain('F.PATHS mesh and names served on, from every survivor: red');
    expect(picture).toContain('a run of 3 min 07 s; the fault on node2 after 1 min 49 s, healed after 1 min 59 s');
  });

  it('of a run without a fault says so', () => {
    const none = { faultMs: null, healStartsMs: null, healedMs: null, allowedUntilMs: null };
    const picture = runPicture(realReport({ moments: none, targets: [] }));
    expect(picture).toContain('without a fault');
    expect(shapes(picture, 'fault')).toEqual([]);
  });
});

describe('a strip of characters', () => {
  it('shows the worst of each stretch', () => {
    const strip = pathSparkline(
      path({
        endsMs: 48_000,
        notRight: [
          { fromMs: 10_000, toMs: 11_000, code: 'b' },
          { fromMs: 20_500, toMs: 22_000, code: 'R' },
        ],
      }),
    );
    expect(strip).toBe(`${'▁'.repeat(10)}░${'▁'.repeat(9)}██${'▁'.repeat(26)}`);
  });
});

describe('a scale of time', () => {
  it('has round numbers, as many as a phone has room for', () => {
    const labels = (toMs: number, zeroMs = 0) =>
      timeScale(0, toMs)
        .ticks(zeroMs)
        .map(({ label }) => label);
    expect(labels(187_000)).toEqual(['0 s', '1 min', '2 min', '3 min']);
    expect(labels(60_000, 20_000)).toEqual(['−20 s', '−10 s', '0 s', '10 s', '20 s', '30 s', '40 s']);
    expect(labels(1)).toEqual(['0 s']);
    for (let toMs = 1000; toMs < 40_000_000; toMs *= 1.7) expect(labels(toMs).length).toBeLessThanOrEqual(8);
  });

  it('keeps to its edges', () => {
    const scale = timeScale(1000, 2000);
    expect([500, 1000, 1500, 2000, 9000].map((ms) => scale.at(ms))).toEqual(['0%', '0%', '50%', '100%', '100%']);
  });
});
