import { readFileSync } from 'node:fs';
import type { VirtualTime } from './virtual-time.ts';

const LOOK_AGAIN_MS = 200;

/** How a document takes the lock of its node, as its own text says: shared to make, whole to clear up, or not at all. */
const waysOf = new Map<string, { readonly making: boolean; readonly patienceMs?: number }>();

const wayOf = (document: string) => {
  const known = waysOf.get(document);
  if (known) return known;
  const text = readFileSync(new URL(`../../lib/infra/documents/${document}.sh`, import.meta.url), 'utf8');
  const patienceS = /^patience=(\d+)\n# part: clearing$/m.exec(text)?.[1];
  const way = {
    making: /^# part: making$/m.test(text),
    ...(patienceS === undefined ? {} : { patienceMs: Number(patienceS) * 1000 }),
  };
  waysOf.set(document, way);
  return way;
};

/** The lock file of one node; a boot begins with a free one. */
export class NodeLock {
  #makers = 0;
  #isClearing = false;

  /** Takes it for a document, or throws as the document does that waited in vain. Gives what gives it back. */
  async take(document: string, time: VirtualTime): Promise<() => void> {
    const { making, patienceMs } = wayOf(document);
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
