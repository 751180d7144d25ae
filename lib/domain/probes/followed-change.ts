import type { TrialEvent } from './trial-events.ts';
import type { WatchedSeries } from './watched-series.ts';

/** A service that was scaled by one and back: what came, what went, and when, on the manager's clock. */
export interface Trial {
  /** When one more was asked for. */
  readonly askedAtMs: number;
  readonly came: TrialEvent & { readonly fromMs: number };
  readonly went: TrialEvent & { readonly fromMs: number };
}

/** How a series followed: so many milliseconds after each of the two; undefined where it did not. */
export interface Followed {
  readonly cameAfterMs: number | undefined;
  readonly wentAfterMs: number | undefined;
}

const ADDRESS = /^\d+\.\d+\.\d+\.\d+$/;

const isSame = (list: readonly string[], wanted: ReadonlySet<string>): boolean =>
  list.length === wanted.size && list.every((each) => wanted.has(each));

/** What all series of one kind and place showed at first, on any node, and what of the change shows there at all. */
const seenIn = (alike: readonly WatchedSeries[], { came, went }: Trial) => {
  const before = new Set(
    alike
      .flatMap(({ values }) => values[0]?.values ?? [])
      .filter((each) => ADDRESS.test(each) && !came.addresses.includes(each)),
  );
  const ever = new Set(alike.flatMap(({ values }) => values.flatMap((each) => each.values)));
  const during = new Set([...before, ...came.addresses.filter((each) => ever.has(each))]);
  const after = new Set([...during].filter((each) => !went.addresses.includes(each)));
  return { before, during, after };
};

/** Whether a place knows the service that was scaled: an address of what came or went shows in it on some node. */
export const knowsChange = (alike: readonly WatchedSeries[], trial: Trial): boolean => {
  const { before, during, after } = seenIn(alike, trial);
  return during.size > before.size || after.size < during.size;
};

/**
 * When a list of addresses came to show exactly what was there before and the new one, for the last time, and when it came to show
 * exactly what is left and kept showing it. A list that lost others, or has none, did not follow. `mayEnd`: nothing of the network is left on the node then.
 */
export const followedChange = (
  { values }: WatchedSeries,
  alike: readonly WatchedSeries[],
  trial: Trial,
  mayEnd: boolean,
): Followed => {
  const { during, after } = seenIn(alike, trial);
  // One that showed it, lost some and showed it again followed when it did so for good.
  const shown = values.findLast((each) => isSame(each.values, during));
  const last = values.at(-1);
  const isOver = last && (isSame(last.values, after) || (mayEnd && last.values.join() === 'gone'));
  return {
    cameAfterMs: shown && shown.atMs - trial.came.fromMs,
    wentAfterMs: isOver ? last.atMs - trial.went.fromMs : undefined,
  };
};
