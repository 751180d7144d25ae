import type { Seen } from './interval-seen.ts';

/** What failed though it might not while others might, and the paths on which it did. */
export interface Inside {
  readonly text: string;
  readonly paths: readonly Pick<Seen, 'from' | 'track'>[];
}
