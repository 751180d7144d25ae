import { escapeMarkup } from './escape-markup.ts';
import type { TimeScale } from './time-scale.ts';

export interface Bar {
  readonly kind: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** Pixels from the top of the picture. */
  readonly top: number;
  readonly height: number;
  /** Told by a pointer that rests on it. Plain text. */
  readonly title?: string;
}

/** Narrower than this nobody would see it. */
const LEAST_PERCENT = 0.25;

/** A stretch of time as a bar. It has percent for its width, so the picture fits any screen and its text keeps its size. */
export const svgBar = (scale: TimeScale, { kind, fromMs, toMs, top, height, title }: Bar): string => {
  if (toMs < scale.fromMs || fromMs > scale.toMs) return '';
  const left = Number.parseFloat(scale.at(fromMs));
  const width = Math.max(LEAST_PERCENT, Number.parseFloat(scale.at(toMs)) - left);
  const spot = `class="${kind}" x="${left}%" y="${top}" width="${Number(width.toFixed(2))}%" height="${height}"`;
  return title === undefined ? `<rect ${spot}/>` : `<rect ${spot}><title>${escapeMarkup(title)}</title></rect>`;
};
