import { setTimeout as sleep } from 'node:timers/promises';
import { EXECUTION_LIMIT_MS } from '../../lib/domain/execution-limit-ms.ts';
import type { WorkflowClock } from '../../local/workflow/workflow-clock.ts';

/** The time of this machine, but that the hour that an execution may last can be made to be over. */
export class TimeUpClock implements WorkflowClock {
  #up = new AbortController();

  now(): number {
    return Date.now();
  }

  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    const either = ms < EXECUTION_LIMIT_MS ? signal : AbortSignal.any([signal, this.#up.signal]);
    await sleep(ms, undefined, { signal: either }).catch(() => undefined);
  }

  /** Of every execution that runs now. */
  timeUp(): void {
    this.#up.abort();
    this.#up = new AbortController();
  }
}
