import type { TimeScale } from './time-scale.ts';

interface Place {
  readonly scale: TimeScale;
  /** The moment that the labels count from. */
  readonly zeroMs: number;
  readonly top: number;
  readonly bottom: number;
  /** The labels stand below each of these. */
  readonly labelsAt: readonly number[];
}

const anchorOf = (percent: number): string => (percent < 4 ? '' : ` text-anchor="${percent > 96 ? 'end' : 'middle'}"`);

/** Lines of a grid, and how many seconds each stands for. */
export const svgAxis = ({ scale, zeroMs, top, bottom, labelsAt }: Place): readonly string[] =>
  scale.ticks(zeroMs).flatMap(({ ms, label }) => {
    const x = scale.at(ms);
    return [
      `<line class="grid" x1="${x}" x2="${x}" y1="${top}" y2="${bottom}"/>`,
      ...labelsAt.map(
        (y) => `<text class="tick" x="${x}" y="${y + 13}"${anchorOf(Number.parseFloat(x))}>${label}</text>`,
      ),
    ];
  });
