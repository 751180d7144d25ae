import type { Machines } from './machines.ts';
import type { Facts } from './observation.ts';
import type { Plan } from './plan.ts';
import type { CommandRecord, RunRecord, StepRecord } from './run.ts';

/** What was loaded to make the run, by SHA-256 (hexadecimal): the definition, every document, bundle and table. */
export interface Artifacts {
  readonly nodeVersion: string;
  readonly stateMachines: Readonly<Record<string, string>>;
  readonly documents: Readonly<Record<string, string>>;
  readonly functions: Readonly<Record<string, string>>;
  readonly tables: Readonly<Record<string, string>>;
}

/** The whole of a run, enough to judge it again without anything else. */
export interface Journal {
  readonly schemaVersion: 1;
  readonly run: RunRecord;
  readonly plan: Plan;
  readonly steps: readonly StepRecord[];
  readonly commands: readonly CommandRecord[];
  /** What was learnt in all, and the harness's own troubles: they decide as well. */
  readonly facts: Facts;
  readonly errors: readonly string[];
  readonly aborted: boolean;
  /** Why the method ended early, where it did. */
  readonly stopped?: string;
  readonly artifacts?: Artifacts;
  /** What it ran on; absent where nothing tells, as in AWS. */
  readonly machines?: Machines;
}
