import type { Report } from '../../lib/domain/report/report.ts';
import { plainText } from '../plain-text.ts';
import { spellDuration } from '../spell-duration.ts';
import { longestOutage } from './longest-outage.ts';
import { spellBounds } from './spell-bounds.ts';

export interface Tile {
  readonly name: string;
  readonly value: string;
}

const measureOf = ({ steps }: Report, name: string): number | undefined =>
  steps.map(({ measures }) => measures[name]).find((value) => value !== undefined);

/** What one wants to know at a glance: when, whom, how bad, for how long. Plain text. */
export const headlineTiles = (report: Report): readonly Tile[] => {
  const { startedAt, durationMs, targets, paths, cleanup } = report;
  const longest = longestOutage(report);
  const stable = measureOf(report, 'stableAfterMs');
  const sum = (of: 'probes' | 'failed') =>
    paths.filter(({ leadsToTarget }) => !leadsToTarget).reduce((total, path) => total + path[of], 0);
  return [
    { name: 'began (UTC)', value: plainText(startedAt.slice(0, 19).replace('T', ' '), 30) },
    { name: 'took', value: durationMs === null ? 'did not end' : spellDuration(durationMs) },
    ...(targets.length > 0 ? [{ name: 'hit', value: plainText(targets.join(', '), 60) }] : []),
    ...(paths.length > 0
      ? [
          {
            name: 'longest outage',
            value: longest ? spellBounds(longest.outage) : 'none',
          },
          { name: 'requests that failed', value: `${sum('failed')} of ${sum('probes')}` },
        ]
      : []),
    ...(stable === undefined ? [] : [{ name: 'all right again after', value: spellDuration(stable) }]),
    { name: 'left behind', value: cleanup === 'clean' ? 'nothing' : 'something' },
  ];
};
