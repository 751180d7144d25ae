import type { Lease } from '../domain/lease/lease.ts';
import type { Ports, SweepTimer } from '../ports.ts';

/** What a turn asks of the world: it breaks nodes, and so it sets the sweep that heals them if nobody else does. */
export type TurnPorts = Ports & { readonly sweepTimer: Pick<SweepTimer, 'set'> };

/** The same while the run's lease is held: the store writes under its token, and what is sent bears it. */
export type HeldPorts = TurnPorts & { readonly lease: Lease };
