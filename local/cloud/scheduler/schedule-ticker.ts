import type { FunctionHost } from '../lambda/function-host.ts';
import { invokePersistently } from '../lambda/invoke-persistently.ts';
import type { Schedule } from './schedule.ts';
import type { ScheduleBook } from './schedule-book.ts';

export interface ScheduleTickerOptions {
  readonly book: ScheduleBook;
  readonly functions: FunctionHost;
  readonly everyMs: number;
  readonly log: (line: string) => void;
  /** Before a target that failed is invoked again; Lambda's own delays where it is not given. */
  readonly retryDelaysMs?: readonly number[];
}

/**
 * Invokes what is due, looking again and again. At least once each: what was not taken when the cloud closed or crashed is
 * due again when the next one starts. One schedule is never invoked twice at a time.
 */
export class ScheduleTicker {
  readonly #options: ScheduleTickerOptions;
  readonly #closing = new AbortController();
  readonly #invoking = new Map<string, Promise<void>>();
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
    const nowMs = Date.now();
    for (const schedule of this.#options.book.due(nowMs)) {
      if (this.#invoking.has(schedule.arn)) continue;
      const invoking = this.#invoke(schedule, nowMs).finally(() => this.#invoking.delete(schedule.arn));
      this.#invoking.set(schedule.arn, invoking);
    }
  }

  async #invoke(schedule: Schedule, nowMs: number): Promise<void> {
    const { book, functions, log, retryDelaysMs } = this.#options;
    const { groupName, name, expression, target } = schedule;
    const from = `schedule ${groupName}/${name}`;
    log(`${from}: ${expression} is due: ${target.arn}`);
    const means = { functions, log, closing: this.#closing.signal, retryDelaysMs };
    const delivery = { from, functionArn: target.arn, payload: target.input ?? '{}' };
    try {
      if (await invokePersistently(means, delivery)) book.invoked(schedule, nowMs);
    } catch (error) {
      // A full disk, say: it stays due.
      log(`${from}: ${(error as Error).message}`);
    }
  }
}
