import type { GuestNode } from '../../fleet/guest-fleet.ts';

export type InstanceState = 'pending' | 'running' | 'stopping' | 'stopped';
export type StopKind = 'graceful' | 'force' | 'skipOsShutdown';

export interface Transition {
  readonly previous: InstanceState;
  readonly current: InstanceState;
}

/** Follows one machine through EC2's states. What the machine does by itself (a shutdown from inside) is seen too. */
export class InstancePower {
  /** When the machine was last started, as far as this process knows. */
  launchedAtMs = Date.now();
  /** Why the last start failed, if it did. */
  failure: string | undefined;
  readonly #node: GuestNode;
  readonly #forceAfterMs: number;
  #starting: Promise<void> | undefined;
  #stopping = false;
  #forceTimer: NodeJS.Timeout | undefined;

  constructor(node: GuestNode, forceAfterMs: number) {
    this.#node = node;
    this.#forceAfterMs = forceAfterMs;
  }

  async state(): Promise<InstanceState> {
    if (this.#starting) return 'pending';
    const powered = await this.#node.isPowered();
    if (this.#starting) return 'pending';
    if (!powered) this.#settleStop();
    if (this.#stopping) return 'stopping';
    return powered ? 'running' : 'stopped';
  }

  /** Boots a stopped machine; the caller has seen that it is stopped or running. */
  start(previous: InstanceState): Transition {
    if (previous !== 'stopped') return { previous, current: previous };
    this.failure = undefined;
    this.launchedAtMs = Date.now();
    this.#starting = this.#node
      .start()
      .catch((error: unknown) => {
        this.failure = error instanceof Error ? error.message : String(error);
      })
      .finally(() => {
        this.#starting = undefined;
      });
    return { previous, current: 'pending' };
  }

  /**
   * Stops a running machine. A graceful stop waits for the guest for as long as it takes, a forced one cuts the power when
   * the guest hangs, and only `skipOsShutdown` cuts it at once. A later call may hurry a stop that is under way.
   */
  async stop(previous: InstanceState, kind: StopKind): Promise<Transition> {
    if (previous === 'stopped') return { previous, current: 'stopped' };
    const underWay = this.#stopping;
    this.#stopping = true;
    try {
      if (kind === 'skipOsShutdown') await this.#node.powerCut();
      else if (!underWay) await this.#node.powerDown();
    } catch (error) {
      this.#stopping = underWay;
      throw error;
    }
    if (kind === 'force' && this.#forceTimer === undefined) {
      this.#forceTimer = setTimeout(() => void this.#cutIfHanging(), this.#forceAfterMs);
    }
    return { previous, current: 'stopping' };
  }

  async reboot(): Promise<void> {
    await this.#node.reboot();
  }

  close(): void {
    clearTimeout(this.#forceTimer);
  }

  async #cutIfHanging(): Promise<void> {
    if ((await this.state()) === 'stopping') await this.#node.powerCut().catch(() => undefined);
  }

  #settleStop(): void {
    this.#stopping = false;
    clearTimeout(this.#forceTimer);
    this.#forceTimer = undefined;
  }
}
