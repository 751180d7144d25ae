import { describe, expect, it } from 'vitest';
import { chooseNext } from '../../../lib/domain/campaign/choose-next.ts';
import { firstDeviation } from '../../../lib/domain/campaign/first-deviation.ts';
import type { MeasuredWindow } from '../../../lib/domain/campaign/measured-window.ts';
import { seedAt } from '../../../lib/domain/campaign/seed-at.ts';
import { summariseExperiment } from '../../../lib/domain/campaign/summarise-experiment.ts';
import { shuffle } from '../../../lib/domain/random.ts';
import { makeRepetition } from './make-repetition.ts';

const slow: MeasuredWindow = { from: 'O01', name: 'restored', atLeastMs: 30, atMostMs: 30, deviation: 'slower' };
const window: MeasuredWindow = { from: 'O01', name: 'restored', atLeastMs: 10, atMostMs: 10 };

describe('the first deviation', () => {
  const passed = makeRepetition({ windows: [window] });
  const unusual = makeRepetition({ seed: 2, runId: 'unusual', windows: [window, slow] });
  const failed = makeRepetition({ seed: 3, runId: 'failed', judged: { verdict: 'fail' } });
  const left = makeRepetition({ seed: 4, runId: 'left', judged: { cleanup: 'dirty' } });
  const aborted = makeRepetition({ seed: 5, runId: 'aborted', windows: [slow], judged: { verdict: 'aborted' } });

  it('is the first that did not pass, also after one with unusual times', () => {
    expect(firstDeviation([passed, unusual, failed, failed])).toEqual({
      ...{ place: 3, runId: 'failed', seed: 3, kind: 'verdict', windows: [] },
      again: 'npx swarmproof run kill-worker --seed 3',
    });
  });

  it.each(['fail', 'invalid', 'error'] as const)('is one that came out as %s', (verdict) => {
    expect(firstDeviation([passed, makeRepetition({ judged: { verdict } })])).toMatchObject({
      place: 2,
      kind: 'verdict',
    });
  });

  it('is one that passed and left something behind', () => {
    expect(firstDeviation([passed, left])).toMatchObject({ place: 2, seed: 4, kind: 'leftBehind' });
  });

  it('is the first with an unusual time where all passed, and says which', () => {
    expect(firstDeviation([passed, unusual])).toMatchObject({
      ...{ place: 2, seed: 2, kind: 'unusual' },
      windows: [{ from: 'O01', name: 'restored' }],
    });
  });

  it('is none where all were alike, and never one that somebody ended', () => {
    expect(firstDeviation([passed, passed])).toBeUndefined();
    expect(firstDeviation([passed, aborted])).toBeUndefined();
  });
});

describe('several runs of an experiment', () => {
  it('are counted by verdict; times are those of runs that passed or failed', () => {
    const of = (verdict: 'pass' | 'fail' | 'invalid' | 'error' | 'aborted', atLeastMs: number) =>
      makeRepetition({ judged: { verdict }, windows: [{ ...window, atLeastMs, atMostMs: atLeastMs }] });
    const runs = [of('pass', 1), of('fail', 100), of('invalid', 5000), of('error', 6000), of('aborted', 7000)];
    const summary = summariseExperiment('kill-worker', runs);
    expect(summary.counts).toEqual({ pass: 1, fail: 1, invalid: 1, error: 1, aborted: 1 });
    expect(summary).toMatchObject({ concluded: 2, dirty: 0, windows: [{ n: 2, max: { atMostMs: 100 } }] });
  });

  it('may be none', () => {
    expect(summariseExperiment('x', [])).toMatchObject({ concluded: 0, windows: [], firstDeviation: null });
  });
});

describe('the seeds of a series', () => {
  it('begin with its own, and never come twice', () => {
    expect(seedAt(7, 0)).toBe(7);
    const seeds = Array.from({ length: 1000 }, (_, place) => seedAt(4_294_967_295, place));
    expect(new Set(seeds).size).toBe(1000);
    expect(seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32)).toBe(true);
  });

  it('choose every target about as often', () => {
    const first = Array.from({ length: 1000 }, (_, place) => shuffle(['a', 'b', 'c', 'd'], seedAt(7, place))[0]);
    for (const name of 'abcd') expect(first.filter((each) => each === name).length).toBeGreaterThan(200);
  });
});

describe('the next experiment of a campaign', () => {
  const experiments = ['a', 'b', 'c'];
  const order = (seed: number, count: number, fits: (name: string) => boolean = () => true): string => {
    const begun: string[] = [];
    for (let turn = 0; turn < count; turn += 1) {
      const name = chooseNext({ experiments, begun, seed, fits });
      if (name === undefined) break;
      begun.push(name);
    }
    return begun.join('');
  };

  it('is in an order that the seed makes, each once a round', () => {
    expect(order(7, 30)).toBe(order(7, 30));
    expect(order(7, 30)).not.toBe(order(8, 30));
    for (let round = 0; round < 10; round += 1) {
      expect([...order(7, 30).slice(3 * round, 3 * round + 3)].sort().join('')).toBe('abc');
    }
    expect(
      new Set(Array.from({ length: 10 }, (_, round) => order(7, 30).slice(3 * round, 3 * round + 3))).size,
    ).toBeGreaterThan(1);
  });

  it('is one that fits, and none where nothing does', () => {
    expect(order(7, 4, (name) => name === 'b')).toBe('bbbb');
    expect(order(7, 4, () => false)).toBe('');
  });
});
