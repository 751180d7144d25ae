import { VirtualTime } from '../simulation/virtual-time.ts';

const EVERY_MS = 20;

/** The clock of a simulation that goes as this machine's does, for what is in the same process alone. */
export class RealTime extends VirtualTime {
  #isOver = false;

  constructor() {
    super(Date.now());
    void this.#go();
  }

  stop(): void {
    this.#isOver = true;
  }

  async #go(): Promise<void> {
    while (!this.#isOver) {
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
      // Its time is that of the last one who woke up.
      void this.sleep(Date.now() - this.nowMs);
      await this.run(() => this.#isOver, Date.now());
    }
  }
}
