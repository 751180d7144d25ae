import type { Act } from '../../../lib/domain/observation.ts';
import type { Machine } from '../machine.ts';
import type { Swarm } from '../swarm.ts';

export interface DocumentRun {
  readonly swarm: Swarm;
  readonly machine: Machine;
  readonly parameters: Readonly<Record<string, string>>;
  /** Lets time pass on the node; never returns where the node is switched off meanwhile. */
  pause(ms: number): Promise<void>;
}

/** What a document does to the model, and the acts that it prints. It throws what the real one refuses. */
export type SimulatedDocument = (run: DocumentRun) => Promise<readonly Act[]>;
