import type { HistoryEvent } from '../../workflow/history-event.ts';
import type { StateMachineArtifact } from '../assembly/assembly.ts';
import type { ExecutionStatus } from './execution-record.ts';

/** Why an execution is stopped; the reason of the abort signal. */
export interface StopReason {
  readonly error?: string;
  readonly cause?: string;
}

/** One execution to be run. `input` is JSON text. */
export interface MachineCall {
  readonly artifact: StateMachineArtifact;
  readonly execution: { readonly arn: string; readonly name: string; readonly startedAtMs: number };
  readonly input: string;
  readonly signal: AbortSignal;
  onEvent(event: HistoryEvent): void;
}

export interface MachineOutcome {
  readonly status: Exclude<ExecutionStatus, 'RUNNING'>;
  /** JSON text. */
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}

/** Runs one execution to its end; the interpreter behind a seam, so that the books can be tested without it. */
export type MachineRunner = (call: MachineCall) => Promise<MachineOutcome>;
