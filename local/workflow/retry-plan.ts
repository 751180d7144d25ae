import { errorMatches } from './error-matches.ts';
import type { State } from './state.ts';
import type { StateFailure } from './state-failure.ts';

type Retrier = NonNullable<State['Retry']>[number];

/** Milliseconds before the next attempt, after `done` attempts of this retrier. */
function delayMs(retrier: Retrier, done: number, random: () => number): number {
  const { IntervalSeconds = 1, BackoffRate = 2, MaxDelaySeconds = Infinity, JitterStrategy } = retrier;
  const ms = Math.min(IntervalSeconds * BackoffRate ** done, MaxDelaySeconds) * 1000;
  return JitterStrategy === 'FULL' ? ms * random() : ms;
}

/** Counts the attempts of one visit of a state, each retrier for itself. */
export class RetryPlan {
  readonly #retriers: { retrier: Retrier; done: number }[];
  readonly #random: () => number;

  constructor(retriers: Retrier[], random: () => number) {
    this.#retriers = retriers.map((retrier) => ({ retrier, done: 0 }));
    this.#random = random;
  }

  /** @returns milliseconds to wait before trying again, or nothing when the failure stands. */
  next(failure: StateFailure): number | undefined {
    const entry = this.#retriers.find(({ retrier }) => errorMatches(retrier.ErrorEquals, failure));
    if (entry === undefined || entry.done >= (entry.retrier.MaxAttempts ?? 3)) return undefined;
    const ms = delayMs(entry.retrier, entry.done, this.#random);
    entry.done += 1;
    return ms;
  }
}
