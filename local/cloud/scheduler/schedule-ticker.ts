import type { Schedule } from './schedule.ts';
import type { ScheduleBook } from './schedule-book.ts';

export interface ScheduleTickerOptions {
  readonly book: ScheduleBook;
  /** True once the target took it or was given up, false where it is due again with the next cloud. */
  readonly invoke: (schedule: Schedule, dueMs: number, closing: AbortSignal) => Promise<boolean>;
  readonly everyMs: number;
  readonly log: (line: string) => void;
}

/**
 * Invokes what is due, looking again and again. At least once each: what was not taken when the cloud closed or crashed is
 * due again when the next one starts. One schedule is never invoked twice at a time.
 */
export class ScheduleTicker {
  readonly #options: ScheduleTickerOptions;
  readonly #closing = new AbortController();
  readonly #invoking = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ScheduleTickerOptions) {
    this.#options = options;
  }

  get isBusy(): boolean {
    return this.#invoking.size > 0;
  }

  start(): void {
    this.#tick();
    this.#timer = setInterval(() => this.#tick(), this.#options.everyMs);
  }

  /** Nothing is begun any more; what runs may come to its end. */
  close(): void {
    clearInterval(this.#timer);
    this.#closing.abort();
  }

  #tick(): void {
    const { book, log } = this.#options;
    const nowMs = Date.now();
    for (const { schedule, dueMs } of book.due(nowMs)) {
      const { arn, maxAgeS } = schedule;
      if (this.#invoking.has(arn)) continue;
      const oldestMs = nowMs - (maxAgeS ?? Number.POSITIVE_INFINITY) * 1000;
      if (dueMs < oldestMs) {
        log(`${arn} was due at ${new Date(dueMs).toISOString()}, which is too long ago; left out`);
        book.invoked(schedule, oldestMs);
      } else {
        this.#invoking.add(arn);
        void this.#invoke(schedule, dueMs, nowMs).finally(() => this.#invoking.delete(arn));
      }
    }
  }

  async #invoke(schedule: Schedule, dueMs: number, nowMs: number): Promise<void> {
    const { book, invoke, log } = this.#options;
    const { arn, expression, target } = schedule;
    log(`${arn}: ${expression} is due: ${target.arn}`);
    try {
      if (await invoke(schedule, dueMs, this.#closing.signal)) book.invoked(schedule, nowMs);
    } catch (error) {
      // A full disk, say: it stays due.
      log(`${arn}: ${(error as Error).message}`);
    }
  }
}
