import type { InstanceCall } from '../plan.ts';

/** A call on instances that is about to be made: written into the lease in the very write that asks whether it is still held. */
export interface DeclaredCall {
  readonly runId: string;
  /** Under which it was declared. */
  readonly token: number;
  readonly call: InstanceCall;
  readonly nodes: readonly string[];
  /** ISO 8601. */
  readonly at: string;
}

/** Who may work on a swarm. There is one for each swarm, and it stays when nobody holds it, so that its token only ever grows. */
export interface Lease {
  readonly swarmId: string;
  /** The run that holds it; absent while none does. */
  readonly holder?: string;
  /** Since when the holder has it, ISO 8601. */
  readonly since: string;
  /** The fencing token: another and larger number each time that somebody takes the lease. */
  readonly token: number;
  /** ISO 8601; the holder's turns put it off. */
  readonly expiresAt: string;
  /** What took it last, where that says so: a second try of the same may take it from the first. */
  readonly takenBy?: string;
  /** Until a later turn of the same holder takes it back, it may not have been made yet. */
  readonly declared?: DeclaredCall;
}
