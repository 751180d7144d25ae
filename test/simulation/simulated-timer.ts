import type { SweepTimer } from '../../lib/ports.ts';
import type { VirtualTime } from './virtual-time.ts';

/** A schedule that has fired is still there for a while: it is deleted once its invocation is over. */
const DELETED_AFTER_MS = 60_000;

/** EventBridge Scheduler: one schedule of each name. Where one is there, also one that has fired, that one stays. */
export class SimulatedTimer implements SweepTimer {
  /** When the sweeps of each run were to come, also those that were not needed in the end. */
  readonly planned = new Map<string, number>();
  readonly #schedules = new Map<string, { readonly atMs: number; hasFired: boolean }>();
  readonly #time: VirtualTime;
  readonly #fire: (event: unknown) => void;
  readonly #lateMs: number;

  constructor(time: VirtualTime, fire: (event: unknown) => void, lateMs = 0) {
    this.#lateMs = lateMs;
    this.#time = time;
    this.#fire = fire;
  }

  /** Names of runs whose sweep is still to come. */
  get pending(): readonly string[] {
    return [...this.#schedules].filter(([, { hasFired }]) => !hasFired).map(([runId]) => runId);
  }

  async set({ runId, stateMachineArn, at }: Parameters<SweepTimer['set']>[0]): Promise<void> {
    if (this.#schedules.has(runId)) return;
    const schedule = { atMs: at.getTime(), hasFired: false };
    this.#schedules.set(runId, schedule);
    this.planned.set(runId, schedule.atMs);
    this.#time.after(schedule.atMs - this.#time.nowMs + this.#lateMs, () => {
      if (this.#schedules.get(runId) !== schedule) return;
      schedule.hasFired = true;
      this.#fire({ sweep: { runId }, stateMachineArn });
      this.#time.after(DELETED_AFTER_MS, () => this.#schedules.delete(runId));
    });
  }

  async clear(runId: string): Promise<void> {
    this.#schedules.delete(runId);
  }
}
