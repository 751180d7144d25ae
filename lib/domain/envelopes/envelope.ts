import type { SwarmSettings } from './swarm-settings.ts';

/** What swarm's own constants allow a measured time to be, in milliseconds since the fault or since its end. */
export interface Envelope {
  /** Anything sooner was no such fault, on machines of any speed; 0 where nothing forbids it. */
  readonly leastMs: number;
  /** What it lies between as a rule; none where nobody can say. What is longer is unusual, and no failure for that alone. */
  readonly usual?: { readonly fromMs: number; readonly toMs: number };
  /** Where it comes from; without a usual range why there is none. */
  readonly source: string;
}

/** Of the swarm and of the fault, what a time depends on. */
export interface Situation {
  readonly settings: SwarmSettings;
  /** Nodes of the swarm, the dead among them. */
  readonly nodes: number;
  readonly hitsLeader: boolean;
  /** Whose replicas are waited for. */
  readonly service?: string;
}

/**
 * `meshWindow`: from time zero until the mesh was right again. `nodeDown`: from the fault until a manager lists the node as Down.
 * `election`: until another manager leads. `restored`: until as many tasks run as should. `recovery`: from the heal
 * until every path from every node was right again.
 */
export type Quantity = 'meshWindow' | 'nodeDown' | 'election' | 'restored' | 'recovery';

/** The envelopes of a fault, by what is measured; none for what is not measured of it. */
export type Envelopes = Readonly<Partial<Record<Quantity, (situation: Situation) => Envelope>>>;
