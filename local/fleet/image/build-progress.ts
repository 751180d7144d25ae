/** What building takes, in this order; `packages` and `disk` make the image, the others the snapshot. */
export type BuildStage = 'packages' | 'disk' | 'boot' | 'snapshot';

export interface BuildProgress {
  /** The build is at this stage from now on; `detail` is said once. */
  reach(stage: BuildStage, detail?: string): void;
  /** Over, in whatever way: nothing more is said. */
  end(): void;
}

export interface BuildListener {
  /** One line. */
  readonly onProgress: (text: string) => void;
  /** Redraws one line, and removes it for an empty text. Absent where there is no terminal. */
  readonly onStatus?: (text: string) => void;
}

/** Often enough to see that it lives. */
const REDRAW_MS = 1_000;
const LINE_MS = 30_000;

/**
 * Says how a build goes: a line for each stage as it is reached, and meanwhile how long it has been at it, every second
 * on a terminal and every half minute in lines otherwise.
 */
export const buildProgress = ({ onProgress, onStatus }: BuildListener): BuildProgress => {
  let stage: BuildStage | undefined;
  let reachedMs = 0;
  const say = onStatus ?? onProgress;
  const tell = (): void => {
    const seconds = Math.round((performance.now() - reachedMs) / 1000);
    if (stage) say(`image: ${stage}, ${seconds} s so far`);
  };
  const timer = setInterval(tell, onStatus ? REDRAW_MS : LINE_MS);
  return {
    reach: (next, detail) => {
      if (next === stage && !detail) return;
      stage = next;
      reachedMs = performance.now();
      onProgress(`image: ${stage}${detail ? `, ${detail}` : ''}`);
      onStatus?.(`image: ${stage}`);
    },
    end: () => {
      clearInterval(timer);
      stage = undefined;
      onStatus?.('');
    },
  };
};
