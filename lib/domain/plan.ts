import type { FleetNode } from './fleet.ts';
import type { Layer } from './layer.ts';
import type { Pace } from './pace.ts';
import type { Phase } from './phase.ts';
import type { StopCondition } from './stop-condition.ts';

/**
 * What a step counts for. `baseline`: red means nothing can be concluded. `hypothesis`: red means fail. `proof`: of the
 * fault; not green means nothing can be concluded. `harness`: not green is the harness's own trouble. `undo`: not green
 * leaves something behind.
 */
export type StepRole = 'baseline' | 'hypothesis' | 'proof' | 'harness' | 'undo';

export type InstanceCall = 'cutPower' | 'stop' | 'reboot' | 'start';

/** What a step does: a check, or one call on the instances of its selector. */
export type StepAction =
  | {
      readonly type: 'check';
      readonly check: string;
      readonly with: Readonly<Record<string, string | number | boolean>>;
    }
  | { readonly type: 'instance'; readonly call: InstanceCall };

export interface PlannedStep {
  /** Place in the plan, from 0. */
  readonly index: number;
  readonly id: string;
  readonly phase: Phase;
  readonly role: StepRole;
  readonly description: string;
  readonly hint: string;
  /** The layer of swarm that it speaks for, and whether it looks at that itself. */
  readonly layer?: Layer;
  readonly isDirect?: boolean;
  /** What may stay of it where nothing clears up: what it made, or what it changed and brings back itself. */
  readonly leaves?: 'made' | 'changed';
  readonly action: StepAction;
  /** Overrides the check's own choice of nodes; needed for an instance call. */
  readonly on?: string;
  /** Asked again until green for this long; 0 where the first answer counts. */
  readonly withinMs: number;
  /** No request may be lost: a check that saw one fail is not asked again. Absent where some may. */
  readonly losesNone?: true;
  /** Red or blind here ends the method: the run goes on with healing. */
  readonly gate: boolean;
}

/** Every choice of a run, made once; nothing is random after it. */
export interface Plan {
  readonly runId: string;
  readonly swarmId: string;
  readonly experiment: string;
  readonly hypothesis: string;
  readonly seed: number;
  readonly nodes: readonly FleetNode[];
  readonly pace: Pace;
  readonly steps: readonly PlannedStep[];
  /** Ends the fault early. */
  readonly stopWhen?: StopCondition;
}
