import { documentWay } from './document-way.ts';
import type { VirtualTime } from './virtual-time.ts';

const LOOK_AGAIN_MS = 200;

/** The lock file of one node; a boot begins with a free one. */
export class NodeLock {
  #makers = 0;
  #isClearing = false;

  /** Takes it for a document, or throws as the document does that waited in vain. Gives what gives it back. */
  async take(document: string, time: VirtualTime): Promise<() => void> {
    const { making, patienceMs } = documentWay(document);
    const untilMs = time.nowMs + (patienceMs ?? 30_000);
    const isFree = () => !this.#isClearing && (making || this.#makers === 0);
    while ((making || patienceMs !== undefined) && !isFree()) {
      if (time.nowMs >= untilMs) throw new Error('something is still being made on this node');
      await time.sleep(LOOK_AGAIN_MS);
    }
    if (making) {
      this.#makers += 1;
      return () => {
        this.#makers -= 1;
      };
    }
    if (patienceMs === undefined) return () => undefined;
    this.#isClearing = true;
    return () => {
      this.#isClearing = false;
    };
  }
}
