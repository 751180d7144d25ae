import type { Check } from '../check.ts';
import { bootsNoted } from './boots-noted.ts';
import { faultHealed } from './fault-healed.ts';
import { faultInjected } from './fault-injected.ts';
import { faultOver } from './fault-over.ts';
import { faultProven } from './fault-proven.ts';
import { nodeRebooted } from './node-rebooted.ts';
import { powerCutProven } from './power-cut-proven.ts';
import { samplersCollected } from './samplers-collected.ts';
import { samplersGone } from './samplers-gone.ts';
import { samplersStarted } from './samplers-started.ts';
import { shutdownProven } from './shutdown-proven.ts';
import { targetChosen } from './target-chosen.ts';
import { watchedOn } from './watched-on.ts';

/** The checks that belong to faults; the planner adds them, experiments do not name them. */
// biome-ignore lint/suspicious/noExplicitAny: each check has parameters of its own; its schema guards them
export const FAULT_CHECKS: Readonly<Record<string, Check<any>>> = {
  [targetChosen.kind]: targetChosen,
  [samplersStarted.kind]: samplersStarted,
  [bootsNoted.kind]: bootsNoted,
  [powerCutProven.kind]: powerCutProven,
  [nodeRebooted.kind]: nodeRebooted,
  [shutdownProven.kind]: shutdownProven,
  [faultInjected.kind]: faultInjected,
  [faultOver.kind]: faultOver,
  [faultHealed.kind]: faultHealed,
  [faultProven.kind]: faultProven,
  [watchedOn.kind]: watchedOn,
  [samplersCollected.kind]: samplersCollected,
  [samplersGone.kind]: samplersGone,
};
