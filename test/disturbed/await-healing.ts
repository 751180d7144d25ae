import { brokenOnNodes } from './broken-on-nodes.ts';
import type { RunOnNode } from './run-on-node.ts';
import { until } from './until.ts';

const LIMIT_MS = 420_000;
const LOOK_EVERY_MS = 2000;

export interface Healing {
  readonly nodes: readonly string[];
  /** Whether something was seen broken before. */
  readonly wasBroken: boolean;
  /** Whether nothing can come to be broken any more. */
  isOver(): boolean;
}

/**
 * Looks until something was broken and nothing is any more, and gives when that was seen, in milliseconds since 1970; undefined where
 * it is over without anything having been seen broken.
 */
export const awaitHealing = async (
  run: RunOnNode,
  { nodes, wasBroken, isOver }: Healing,
): Promise<number | undefined> => {
  let hasBroken = wasBroken;
  const look = async () => {
    const wasOver = isOver();
    const broken = await brokenOnNodes(run, nodes);
    if (broken.length > 0) {
      hasBroken = true;
      return undefined;
    }
    if (hasBroken) return { atMs: Date.now() };
    return wasOver ? { atMs: undefined } : undefined;
  };
  const { atMs } = await until('every machine runs, answers, and has no fault', LIMIT_MS, look, LOOK_EVERY_MS);
  return atMs;
};
