import type { Report, ReportPath } from '../../lib/domain/report/report.ts';
import { plainText } from '../plain-text.ts';
import { escapeMarkup } from './escape-markup.ts';
import { failureWords } from './failure-words.ts';
import { isStray } from './is-stray.ts';
import { type Bounds, spellBounds } from './spell-bounds.ts';
import { spellRoute } from './spell-route.ts';
import { svgBar } from './svg-bar.ts';
import type { TimeScale } from './time-scale.ts';
import { worstOf } from './worst-of.ts';

/** More than this no screen shows apart. */
const MOST_BARS = 400;
const MOST_WINDOWS = 60;

type Kind = 'failed' | 'blind' | 'gone';
const kindOf = (code: string): Kind => (code === 'b' ? 'blind' : code === 'g' ? 'gone' : 'failed');

interface Stretch {
  readonly kind: Kind;
  readonly fromMs: number;
  readonly toMs: number;
}

/** A probe is over by then; what lies between it and the next one nobody asked. */
const PROBE_MS = 1000;

/** Stretches of one kind that touch, or that the eye could not tell apart, become one. */
const merged = ({ notRight, periodMs }: ReportPath, scale: TimeScale): readonly Stretch[] => {
  const apartMs = (scale.toMs - scale.fromMs) / MOST_BARS;
  const found: { kind: Kind; fromMs: number; toMs: number }[] = [];
  let nextSlotMs = Number.NEGATIVE_INFINITY;
  for (const { fromMs, toMs: nextMs, code } of notRight) {
    const kind = kindOf(code);
    const toMs = kind === 'failed' ? nextMs - periodMs + Math.min(periodMs, PROBE_MS) : nextMs;
    const last = found.at(-1);
    // Probes that failed one after the other in different ways are one failure: nobody was right in between.
    const touches = last !== undefined && (fromMs <= nextSlotMs || fromMs - last.toMs < apartMs);
    if (touches && last.kind === kind) last.toMs = toMs;
    else found.push({ kind, fromMs, toMs });
    nextSlotMs = nextMs;
  }
  return found;
};

const shortWindow = ({ atLeastMs, atMostMs }: Bounds): string => {
  const [least, most] = [atLeastMs, atMostMs].map((ms) => (ms / 1000).toFixed(1));
  return atLeastMs === 0 ? `≤ ${most} s` : `${least}–${most} s`;
};

const figureOf = (path: ReportPath): string => {
  const { outages, blind, probes, endedEarly } = path;
  const worst = worstOf(path);
  const share = Math.ceil((100 * blind) / Math.max(1, probes + blind));
  return [
    ...(worst ? [shortWindow(worst)] : []),
    ...(outages.length > 1 ? [`${outages.length} outages`] : []),
    ...(blind > 0 ? [`${share} % blind`] : []),
    ...(endedEarly ? ['not watched to the end'] : []),
  ].join(', ');
};

interface StripPlace {
  readonly scale: TimeScale;
  readonly top: number;
  readonly hatchId: string;
  readonly moments: Report['moments'];
}

const strayMark = (outage: ReportPath['outages'][number], scale: TimeScale, y: number): string =>
  `<text class="stray" x="${scale.at(outage.firstFailMs)}" y="${y}" dx="-3" text-anchor="end">✖</text>`;

/**
 * One path over time: a low bar where it was right, a full block where it failed, hatched where nobody saw it, also after its sampler
 * ended early; below it each
 * outage with its bounds, thick for what it lasted at least, thin for what it may have lasted at most. A cross stands beside one
 * that was not allowed.
 */
export const pathStrip = (path: ReportPath, { scale, top, hatchId, moments }: StripPlace): string => {
  const { startsMs, endsMs, outages, endedEarly } = path;
  const strip = top + 17;
  const hatched = { failed: '', blind: ` fill="url(#${hatchId})"`, gone: '' } as const;
  const tail: readonly Stretch[] =
    endedEarly && endsMs < scale.toMs ? [{ kind: 'blind', fromMs: endsMs, toMs: scale.toMs }] : [];
  const bars = [...merged(path, scale), ...tail].map(({ kind, fromMs, toMs }) =>
    svgBar(scale, { kind, fromMs, toMs, top: strip, height: 10 }).replace('<rect', `<rect${hatched[kind]}`),
  );
  const windows = outages.slice(0, MOST_WINDOWS).flatMap((outage) => {
    const { lastRightMs, firstFailMs, lastFailMs, nextRightMs, failed, probed, byCode } = outage;
    const title = `${spellBounds(outage)}; ${failed} of ${probed} probes failed: ${failureWords(byCode)}`;
    return [
      isStray(outage, path, moments) ? strayMark(outage, scale, strip + 10) : '',
      svgBar(scale, {
        kind: 'at-most',
        fromMs: lastRightMs ?? startsMs,
        toMs: nextRightMs ?? endsMs,
        top: strip + 14,
        height: 2,
        title,
      }),
      svgBar(scale, { kind: 'at-least', fromMs: firstFailMs, toMs: lastFailMs, top: strip + 12, height: 6 }),
    ];
  });
  return [
    `<text class="path" x="0" y="${top + 12}">${escapeMarkup(plainText(spellRoute(path), 60))}</text>`,
    `<text class="figure" x="100%" y="${top + 12}" text-anchor="end">${escapeMarkup(figureOf(path))}</text>`,
    svgBar(scale, { kind: 'right', fromMs: startsMs, toMs: endsMs, top: strip + 3, height: 4 }),
    ...bars,
    ...windows,
  ].join('');
};
