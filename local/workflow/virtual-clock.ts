import type { WorkflowClock } from './workflow-clock.ts';

/**
 * A clock that jumps to the next sleeper as soon as no promise is left to settle; days pass in milliseconds.
 * What it times must not do real input or output: the clock would not wait for that.
 */
export class VirtualClock implements WorkflowClock {
  /** The lengths of all sleeps that ran out, in milliseconds, in the order they ended. */
  readonly slept: number[] = [];
  #nowMs: number;
  readonly #sleepers = new Set<{ atMs: number; ms: number; wake: () => void }>();

  constructor(nowMs = Date.UTC(2025, 0, 1)) {
    this.#nowMs = nowMs;
  }

  now(): number {
    return this.#nowMs;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const sleeper = { atMs: this.#nowMs + ms, ms, wake: resolve };
      this.#sleepers.add(sleeper);
      signal.addEventListener(
        'abort',
        () => {
          this.#sleepers.delete(sleeper);
          resolve();
        },
        { once: true },
      );
      setImmediate(() => this.#jump());
    });
  }

  /** Wakes the first sleeper; each sleeper has asked for one jump, so all get their turn. */
  #jump(): void {
    const [first] = [...this.#sleepers].sort((a, b) => a.atMs - b.atMs);
    if (first === undefined) return;
    this.#sleepers.delete(first);
    this.#nowMs = Math.max(this.#nowMs, first.atMs);
    this.slept.push(first.ms);
    first.wake();
  }
}
