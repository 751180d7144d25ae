import type { Artifacts } from '../../../lib/domain/journal.ts';
import type { Machines } from '../../../lib/domain/machines.ts';
import type { RunInput } from '../../../lib/domain/run-input.ts';
import type { RunStore, Sweeper, Workflow } from '../../../lib/ports.ts';

/** Where experiments run: a deployed stack, here or in AWS. */
export interface World {
  readonly target: 'local' | 'aws';
  readonly swarmId: string;
  /** Where the deployed stack is; absent on this machine. */
  readonly place?: { readonly account: string; readonly region: string };
  /** What the nodes are, where it is known. */
  readonly machines?: Machines;
  /** What goes faster or slower here than by default. */
  readonly pace?: RunInput['pace'];
  readonly store: RunStore;
  readonly workflow: Workflow;
  readonly sweeper: Sweeper;
  /** What was loaded, where the cloud can tell. */
  artifacts(): Promise<Artifacts | undefined>;
  /** Takes down what was brought up for this run alone. */
  close(): Promise<void>;
}
