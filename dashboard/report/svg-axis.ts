import type { TimeScale } from './time-scale.ts';

interface Place {
  readonly scale: TimeScale;
  /** The moment that the labels count from. */
  readonly zeroMs: number;
  readonly top: number;
  /** The labels stand below this. */
  readonly bottom: number;
}

const anchorOf = (percent: number): string => (percent < 4 ? '' : ` text-anchor="${percent > 96 ? 'end' : 'middle'}"`);

/** Lines of a grid, and how many seconds each stands for. */
export const svgAxis = ({ scale, zeroMs, top, bottom }: Place): readonly string[] =>
  scale.ticks(zeroMs).flatMap(({ ms, label }) => {
    const x = scale.at(ms);
    return [
      `<line class="grid" x1="${x}" x2="${x}" y1="${top}" y2="${bottom}"/>`,
      `<text class="tick" x="${x}" y="${bottom + 13}"${anchorOf(Number.parseFloat(x))}>${label}</text>`,
    ];
  });
