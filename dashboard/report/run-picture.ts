import type { Report } from '../../lib/domain/report/report.ts';
import { plainText } from '../plain-text.ts';
import { spellDuration } from '../spell-duration.ts';
import { svgAxis } from './svg-axis.ts';
import { svgMoments } from './svg-moments.ts';
import { svgPicture } from './svg-picture.ts';
import { svgSteps } from './svg-steps.ts';
import { timeScale } from './time-scale.ts';

const TOP = 34;
const BOTTOM = 74;

const endOf = ({ durationMs, steps }: Report): number =>
  durationMs ?? Math.max(1, ...steps.map(({ startsMs, durationMs: took }) => (startsMs ?? 0) + (took ?? 0)));

const describe = ({ moments, targets, durationMs }: Report): string => {
  const took = durationMs === null ? 'a run that did not end' : `a run of ${spellDuration(durationMs)}`;
  if (moments.faultMs === null) return `${took}, without a fault`;
  const whom = targets.length > 0 ? ` on ${plainText(targets.join(', '), 100)}` : '';
  const healed =
    moments.healedMs === null ? 'not seen to be healed' : `healed after ${spellDuration(moments.healedMs)}`;
  return `${took}; the fault${whom} after ${spellDuration(moments.faultMs)}, ${healed}`;
};

/** The whole run: its phases and steps, the fault and the heal, in seconds since it began. */
export const runPicture = (report: Report): string => {
  const scale = timeScale(0, endOf(report));
  return svgPicture({
    id: 'run',
    title: 'The run',
    description: describe(report),
    height: BOTTOM + 20,
    content: [
      ...svgAxis({ scale, zeroMs: 0, top: TOP, bottom: BOTTOM, labelsAt: [BOTTOM] }),
      ...svgMoments(report, { scale, top: 0, bottom: BOTTOM }),
      ...svgSteps(report, scale, TOP + 2),
    ],
  });
};
