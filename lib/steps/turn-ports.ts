import type { Ports, SweepTimer } from '../ports.ts';

/** What a turn asks of the world: it breaks nodes, and so it sets the sweep that heals them if nobody else does. */
export type TurnPorts = Ports & { readonly sweepTimer: Pick<SweepTimer, 'set'> };
