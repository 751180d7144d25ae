import type { Report, ReportPath } from '../../lib/domain/report/report.ts';
import { compareOutages } from './compare-outages.ts';
import { longestOutage } from './longest-outage.ts';
import { pathStrip } from './path-strip.ts';
import { spellBounds } from './spell-bounds.ts';
import { spellRoute } from './spell-route.ts';
import { stripHeight } from './strip-height.ts';
import { svgAxis } from './svg-axis.ts';
import { svgMoments } from './svg-moments.ts';
import { svgPicture } from './svg-picture.ts';
import { svgSteps } from './svg-steps.ts';
import { timeScale } from './time-scale.ts';
import { WHOLE_DETAIL } from './whole-detail.ts';
import { worstOf } from './worst-of.ts';

const STEPS_TOP = 36;
const STEPS_END = STEPS_TOP + 34;
const HEAD = STEPS_END + 18;

const NONE = { atLeastMs: 0, atMostMs: 0 };
const byWorst = (left: ReportPath, right: ReportPath): number =>
  compareOutages(worstOf(left) ?? NONE, worstOf(right) ?? NONE);

interface Group {
  readonly title: string;
  readonly paths: readonly ReportPath[];
}

const groupsOf = (paths: readonly ReportPath[]): readonly Group[] => {
  const others = paths.filter(({ leadsToTarget }) => !leadsToTarget);
  const failed = others.filter(({ outages }) => outages.length > 0);
  return [
    { title: 'failed', paths: [...failed].sort(byWorst) },
    { title: 'right all the time', paths: others.filter(({ outages }) => outages.length === 0) },
    {
      title: 'to or from the node that was switched off',
      paths: paths.filter(({ leadsToTarget }) => leadsToTarget),
    },
  ].filter((group) => group.paths.length > 0);
};

const describe = (report: Report): string => {
  const { paths } = report;
  const failed = paths.filter(({ outages }) => outages.length > 0).length;
  const longest = longestOutage(report);
  const which = longest ? `; the longest outage ${spellBounds(longest.outage)}, ${spellRoute(longest.path)}` : '';
  return `${failed} of ${paths.length} paths failed at some time${which}`;
};

/** The paths that were asked all the time, so many at most, on one time axis with the fault, the heal and the steps; those that failed come first. */
export const pathsPicture = (report: Report, most = WHOLE_DETAIL.paths): string => {
  const { moments, paths } = report;
  if (paths.length === 0) return '';
  const ends = {
    from: Math.min(...paths.map((each) => each.startsMs)),
    to: Math.max(...paths.map((each) => each.endsMs)),
  };
  const scale = timeScale(ends.from, ends.to);
  let top = HEAD;
  let room = most;
  const rows: string[] = [];
  for (const group of groupsOf(paths)) {
    const shown = group.paths.slice(0, Math.max(0, room));
    room -= shown.length;
    if (shown.length === 0) continue;
    rows.push(`<text class="group" x="0" y="${top + 14}">${group.title} (${group.paths.length})</text>`);
    top += 22;
    for (const path of shown) {
      rows.push(pathStrip(path, { scale, top, hatchId: 'paths-hatch', moments }));
      top += stripHeight(path);
    }
    top += 6;
  }
  return svgPicture({
    id: 'paths',
    title: 'Every path over time',
    description: describe(report),
    height: top + 20,
    content: [
      ...svgAxis({ scale, zeroMs: moments.faultMs ?? 0, top: STEPS_TOP - 2, bottom: top, labelsAt: [STEPS_END, top] }),
      ...svgMoments(report, { scale, top: 0, bottom: top }),
      ...svgSteps(report, scale, STEPS_TOP),
      ...rows,
    ],
  });
};
