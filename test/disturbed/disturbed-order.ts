import type { Places } from '../../local/places.ts';
import type { WireDisturbance } from './wire-disturbance.ts';

/** With what the process of a disturbed cloud is started, as JSON. */
export interface DisturbedOrder {
  readonly places: Places;
  readonly assemblyDir: string;
  /** Where its machines are, if they are a model; else they are the fleets of its places. */
  readonly modelUrl?: string | undefined;
}

/** What the process is told: what is to happen, and to which execution. */
export interface DisturbanceSet {
  readonly disturbance: WireDisturbance;
  readonly executionArn: string;
}

/** What the process tells. */
export type DisturbedNews = { readonly news: 'set' } | { readonly news: 'happened'; readonly atMs: number };
