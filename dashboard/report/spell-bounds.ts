import { spellDuration } from '../spell-duration.ts';

export interface Bounds {
  readonly atLeastMs: number;
  readonly atMostMs: number;
}

/** How long an outage lasted, as far as it is known: `3.5 s to 5.6 s`, or `at most 3.7 s` after a single failure. */
export const spellBounds = ({ atLeastMs, atMostMs }: Bounds): string =>
  atLeastMs === 0
    ? `at most ${spellDuration(atMostMs)}`
    : `${spellDuration(atLeastMs)} to ${spellDuration(Math.max(atLeastMs, atMostMs))}`;
