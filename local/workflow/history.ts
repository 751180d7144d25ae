import type { HistoryEvent } from './history-event.ts';
import { StateFailure } from './state-failure.ts';

/** Step Functions quota "maximum execution history size" of a standard workflow. */
const MAX_EVENTS = 25_000;

/** The numbered events of one execution; keeps one place free for the event that ends it. */
export class History {
  readonly events: HistoryEvent[] = [];
  readonly #now: () => number;
  readonly #onEvent: ((event: HistoryEvent) => void) | undefined;

  constructor(now: () => number, onEvent?: (event: HistoryEvent) => void) {
    this.#now = now;
    this.#onEvent = onEvent;
  }

  /** @returns the id of the new event. @throws StateFailure when the history is full. */
  add(
    type: string,
    previousEventId: number,
    details: Record<`${string}Details`, Record<string, unknown>> = {},
  ): number {
    if (this.events.length >= MAX_EVENTS - 1) {
      throw new StateFailure(
        'States.Runtime',
        `The execution reached the maximum number of history events (${MAX_EVENTS}).`,
      );
    }
    return this.end(type, previousEventId, details);
  }

  /** Adds the last event of the execution, for which there is always room. */
  end(
    type: string,
    previousEventId: number,
    details: Record<`${string}Details`, Record<string, unknown>> = {},
  ): number {
    const id = this.events.length + 1;
    const event: HistoryEvent = { id, previousEventId, timestamp: this.#now() / 1000, type, ...details };
    this.events.push(event);
    this.#onEvent?.(event);
    return id;
  }
}
