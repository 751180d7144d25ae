import { SwarmproofError } from '../../../lib/domain/errors.ts';

/** Throws `Aborted` where a person has stopped the self-test: after how many of how many breakages. */
export const refuseStopped = (done: number, chosen: number, interrupt: AbortSignal): void => {
  if (!interrupt.aborted) return;
  throw new SwarmproofError('Aborted', `stopped after ${done} of ${chosen}`, 'the last breakage was taken back');
};
