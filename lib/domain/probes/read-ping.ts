import type { Act } from '../observation.ts';

export interface PingAnswer {
  readonly received: number;
  /** Of the quickest round trip, in milliseconds; undefined where none is told. */
  readonly quickestMs: number | undefined;
}

/** The summary of `ping -q -c PACKETS` (iputils, busybox). Undefined where it is not there: silence is not an answer. */
export const readPing = (act: Act | undefined, packets: number): PingAnswer | undefined => {
  const text = act?.stdout ?? '';
  const found = /(\d+) packets transmitted, (\d+) (?:packets )?received/.exec(text);
  if (found?.[1] !== String(packets)) return undefined;
  const quickest = /min\/avg\/max[^=]*= ([\d.]+)\//.exec(text)?.[1];
  return { received: Number(found[2]), quickestMs: quickest === undefined ? undefined : Number(quickest) };
};
