import type { Report } from '../../lib/domain/report/report.ts';
import { svgBar } from './svg-bar.ts';
import type { TimeScale } from './time-scale.ts';

interface Place {
  readonly scale: TimeScale;
  readonly top: number;
  readonly bottom: number;
}

const line = ({ scale, top, bottom }: Place, ms: number, kind: string): string => {
  const x = scale.at(ms);
  return `<line class="${kind}" x1="${x}" x2="${x}" y1="${top}" y2="${bottom}"/>`;
};

/** A label reads away from the nearer edge. */
const label = ({ scale }: Place, ms: number, text: string, { isLeft, y }: { isLeft: boolean; y: number }): string =>
  `<text class="moment" x="${scale.at(ms)}" dx="${isLeft ? -4 : 4}" y="${y}"${isLeft ? ' text-anchor="end"' : ''}>${text}</text>`;

/**
 * From the fault to its end as a shade with a line on each side, each with its word; and a bar on top for as long as failures
 * are allowed. Nothing where there was no fault.
 */
export const svgMoments = ({ moments, targets }: Report, place: Place): readonly string[] => {
  const { faultMs, healedMs, allowedUntilMs } = moments;
  if (faultMs === null) return [];
  const { scale, top, bottom } = place;
  const isIn = (ms: number | null): ms is number => ms !== null && ms >= scale.fromMs && ms <= scale.toMs;
  const isLate = Number.parseFloat(scale.at(faultMs)) > 30;
  const who =
    targets.length > 0 && targets.length < 3
      ? `: ${targets.filter((each) => /^[a-z0-9-]{1,20}$/.test(each)).join(', ')}`
      : '';
  return [
    svgBar(scale, { kind: 'broken', fromMs: faultMs, toMs: healedMs ?? scale.toMs, top, height: bottom - top }),
    ...(allowedUntilMs === null
      ? []
      : [
          svgBar(scale, {
            kind: 'allowed',
            fromMs: faultMs,
            toMs: allowedUntilMs,
            top: top + 29,
            height: 3,
            title: 'failures are allowed so long',
          }),
        ]),
    ...(isIn(faultMs)
      ? [line(place, faultMs, 'fault'), label(place, faultMs, `fault${who}`, { isLeft: isLate, y: top + 11 })]
      : []),
    ...(isIn(healedMs)
      ? [
          line(place, healedMs, 'healed'),
          label(place, healedMs, 'healed', { isLeft: Number.parseFloat(scale.at(healedMs)) > 80, y: top + 25 }),
        ]
      : []),
  ];
};
