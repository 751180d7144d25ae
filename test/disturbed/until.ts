import { setTimeout as sleep } from 'node:timers/promises';

/** Looks until something is there, and gives it. Throws where `limitMs` have passed before. */
export const until = async <T>(
  what: string,
  limitMs: number,
  look: () => Promise<T | undefined>,
  everyMs = 100,
): Promise<T> => {
  const endMs = Date.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() >= endMs) throw new Error(`not within ${limitMs / 1000} s: ${what}`);
    await sleep(everyMs);
  }
};
