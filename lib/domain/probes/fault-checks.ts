import type { Check } from '../check.ts';
import { bootsNoted } from './boots-noted.ts';
import { powerCutProven } from './power-cut-proven.ts';
import { samplersCollected } from './samplers-collected.ts';
import { samplersStarted } from './samplers-started.ts';
import { targetChosen } from './target-chosen.ts';

/** The checks that belong to faults; the planner adds them, experiments do not name them. */
// biome-ignore lint/suspicious/noExplicitAny: each check has parameters of its own; its schema guards them
export const FAULT_CHECKS: Readonly<Record<string, Check<any>>> = {
  [targetChosen.kind]: targetChosen,
  [samplersStarted.kind]: samplersStarted,
  [bootsNoted.kind]: bootsNoted,
  [powerCutProven.kind]: powerCutProven,
  [samplersCollected.kind]: samplersCollected,
};
