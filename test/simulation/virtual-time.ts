import type { Clock } from '../../lib/ports.ts';
import type { WorkflowClock } from '../../local/workflow/workflow-clock.ts';

interface Sleeper {
  readonly atMs: number;
  readonly wake: () => void;
  isOff: boolean;
}

/** Every promise that can settle has settled once this does: nothing in a simulation does real input or output. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The only clock of a simulation: it stands still while anything is at work, and then jumps to the next sleeper. */
export class VirtualTime {
  #nowMs: number;
  /** Latest first; of those due at the same moment the one that asked first is last. */
  readonly #sleepers: Sleeper[] = [];

  constructor(nowMs: number) {
    this.#nowMs = nowMs;
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  /** As the steps see it. */
  readonly clock: Clock = { now: () => new Date(this.#nowMs) };

  /** As the interpreter sees it. */
  readonly workflowClock: WorkflowClock = {
    now: () => this.#nowMs,
    sleep: (ms, signal) => this.sleep(ms, signal),
  };

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const cancel = () => {
        sleeper.isOff = true;
        resolve();
      };
      const wake = () => {
        signal?.removeEventListener('abort', cancel);
        resolve();
      };
      const sleeper: Sleeper = { atMs: this.#nowMs + Math.ceil(Math.max(0, ms)), wake, isOff: false };
      signal?.addEventListener('abort', cancel, { once: true });
      this.#insert(sleeper);
    });
  }

  after(ms: number, action: () => void): void {
    void this.sleep(ms).then(action);
  }

  /** Lets time pass until it is over, or until so late. */
  async run(isOver: () => boolean, untilMs: number): Promise<void> {
    for (;;) {
      await settled();
      if (isOver()) return;
      let next = this.#sleepers.pop();
      while (next?.isOff) next = this.#sleepers.pop();
      if (next === undefined) return;
      if (next.atMs > untilMs) {
        this.#sleepers.push(next);
        return;
      }
      this.#nowMs = next.atMs;
      next.wake();
    }
  }

  #insert(sleeper: Sleeper): void {
    let [low, high] = [0, this.#sleepers.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sleepers[middle]?.atMs ?? 0) > sleeper.atMs) low = middle + 1;
      else high = middle;
    }
    this.#sleepers.splice(low, 0, sleeper);
  }
}
