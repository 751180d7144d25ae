import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countRun, type RunCount } from './count-run.ts';

const GUIDE = readFileSync(new URL('../../docs/operating-on-aws.md', import.meta.url), 'utf8');
const SEEDS = ['a', 'b', 'c', 'd', 'e'];

const most = (counts: readonly RunCount[], of: 'transitions' | 'calls' | 'usd'): number =>
  Math.max(...counts.map((count) => count[of]));

/** Least and most of a figure, as the guide writes them. */
const range = (counts: readonly RunCount[], of: 'transitions' | 'looks' | 'calls'): string => {
  const all = counts.map((count) => count[of]);
  const [least, greatest] = [Math.min(...all), Math.max(...all)];
  return least === greatest ? `${least}` : `${least} to ${greatest}`;
};

describe('what a whole run asks of the control plane, with the timings of AWS', { timeout: 120_000 }, () => {
  it.each([
    ['kill-worker', { transitions: 150, calls: 60, usd: 0.008 }],
    ['walkthrough', { transitions: 300, calls: 140, usd: 0.012 }],
  ])('%s stays under %o, and the guide has the figures', async (experiment, atMost) => {
    const counts: RunCount[] = [];
    for (const seed of SEEDS) counts.push(await countRun(experiment, seed));
    expect(counts.map(({ verdict }) => verdict)).toEqual(SEEDS.map(() => 'pass'));
    expect(most(counts, 'transitions')).toBeLessThanOrEqual(atMost.transitions);
    expect(most(counts, 'calls')).toBeLessThanOrEqual(atMost.calls);
    expect(most(counts, 'usd')).toBeLessThanOrEqual(atMost.usd);
    const figures = [range(counts, 'transitions'), range(counts, 'calls'), most(counts, 'usd').toFixed(4)];
    const line = new RegExp(`^\\| \`${experiment}\` +\\| ${figures.map((each) => `${each} +\\| `).join('')}`, 'm');
    expect(GUIDE).toMatch(line);
    // Seven that begin and end a run, and three for each look: why the counts are what they are.
    expect(counts.map(({ transitions, looks }) => transitions - 3 * looks)).toEqual(SEEDS.map(() => 7));
    if (experiment !== 'kill-worker') return;
    const [transitions, calls, usd] = figures;
    expect(GUIDE).toContain(
      `With ${transitions} transitions, ${calls} calls and $${usd} a run of \`kill-worker\` is within`,
    );
    expect(GUIDE).toContain(`a run takes ${range(counts, 'looks')} looks`);
  });
});
