import type { Lease } from '../domain/lease/lease.ts';
import type { Ports } from '../ports.ts';
import { cutOff } from './cut-off.ts';
import { takeLease } from './take-lease.ts';

export interface HandedOver {
  readonly swarmId: string;
  readonly runId: string;
  /** Under which the one before worked; an execution that began before there was one does not say. */
  readonly token?: number | undefined;
  /** The same in every try of what takes it over: the second takes it from the first. */
  readonly by?: string | undefined;
  /** What may have taken it over before and failed. */
  readonly after?: string | undefined;
}

/**
 * Takes the lease of a run from an earlier try of the same run, which may still be at work. Throws `CutOff` where somebody else has
 * taken it meanwhile.
 */
export const handOver = (
  ports: Pick<Ports, 'store' | 'clock'>,
  { swarmId, runId, token, by, after }: HandedOver,
): Promise<Lease> =>
  takeLease(ports, { swarmId, runId, by }, (there) => {
    const takenBy = there?.takenBy;
    const isOwn = takenBy !== undefined && (takenBy === by || takenBy === after);
    if (there?.holder === runId && (token === undefined || there.token === token || isOwn)) return;
    throw cutOff(runId, there);
  });
