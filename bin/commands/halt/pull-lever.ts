import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { Halt } from '../../../lib/domain/halt.ts';
import { nextHalt } from '../../../lib/domain/next-halt.ts';
import type { RunStore } from '../../../lib/ports.ts';

/** Somebody else pulled it between the look and the write: looked at again, so often. */
const MOST_TRIES = 5;

/** Pulls the safety lever, whether it is pulled already or not. Gives the halt that holds then. */
export const pullLever = async (store: Pick<RunStore, 'getHalt' | 'putHalt'>, reason: string): Promise<Halt> => {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const halt = nextHalt(await store.getHalt(), { reason, now: new Date() });
    if (await store.putHalt(halt)) return halt;
  }
  const message = `others pulled the safety lever ${MOST_TRIES} times meanwhile: all runs are halted, for reasons of theirs`;
  throw new SwarmproofError('Cloud', message, 'npx swarmproof halt --reason ... once more');
};
