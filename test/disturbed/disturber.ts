import type { SeenRequest } from './seen-request.ts';
import type { WireDisturbance } from './wire-disturbance.ts';

const fits = ({ at }: WireDisturbance, { by, action, body }: SeenRequest): boolean =>
  by.includes(at.by) && action === at.action && body.includes(at.saying ?? '');

/** Says of each request what happens to it: nothing, or what the disturbance that is set says. */
export class Disturber {
  /** Told of the first request that fits. */
  readonly #onHit: () => void;
  readonly #nowMs: () => number;
  #set: WireDisturbance | undefined;
  #left = 0;
  #untilMs: number | undefined;

  constructor(onHit: () => void, nowMs: () => number = Date.now) {
    this.#onHit = onHit;
    this.#nowMs = nowMs;
  }

  /** From now on, in place of what was set before. */
  set(disturbance: WireDisturbance | undefined): void {
    this.#set = disturbance;
    this.#left = disturbance?.how === 'reply-lost' ? disturbance.tries : 1;
    this.#untilMs = undefined;
  }

  fateOf(seen: SeenRequest): WireDisturbance | undefined {
    const disturbance = this.#set;
    if (!disturbance) return undefined;
    if (disturbance.how === 'refused') return this.#isRefused(disturbance, seen) ? disturbance : undefined;
    if (this.#left === 0 || !fits(disturbance, seen)) return undefined;
    if (disturbance.how !== 'reply-lost' || this.#left === disturbance.tries) this.#onHit();
    this.#left -= 1;
    return disturbance;
  }

  #isRefused(disturbance: WireDisturbance & { how: 'refused' }, seen: SeenRequest): boolean {
    if (this.#untilMs === undefined && fits(disturbance, seen)) {
      this.#untilMs = this.#nowMs() + disturbance.forMs;
      this.#onHit();
    }
    if (this.#untilMs === undefined || this.#nowMs() >= this.#untilMs) return false;
    return seen.by !== '' && disturbance.actions.includes(seen.action);
  }
}
