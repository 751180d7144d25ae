import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { Experiment } from '../../../lib/domain/experiment.ts';
import { FAULTS } from '../../../lib/domain/faults/index.ts';
import type { CommandIo } from '../command.ts';
import { targetWords } from './target-words.ts';
import type { World } from './world.ts';

/** A person who does not answer has gone. */
const ANSWER_WITHIN_MS = 300_000;

interface Agreement {
  readonly world: Pick<World, 'target' | 'swarmId' | 'place'>;
  readonly experiment: Pick<Experiment, 'name' | 'fault'>;
  /** The option `--yes`: nobody is asked. */
  readonly yes: boolean;
  readonly io: CommandIo;
  readonly interrupt: AbortSignal;
}

/**
 * Shows what a fault would hit in AWS, and lets the person at the terminal say yes to it. Throws `Aborted` for every other answer
 * and for none. The local fleet is made to be broken: nobody is asked.
 */
export const agreeToFault = async ({ world, experiment, yes, io, interrupt }: Agreement): Promise<void> => {
  const { fault } = experiment;
  if (world.target === 'local' || fault === undefined) return;
  const { account, region } = world.place ?? { account: 'unknown', region: 'unknown' };
  io.progress(`${experiment.name} breaks machines on purpose:`);
  io.progress(`  fault:    ${fault.kind}: ${FAULTS[fault.kind]?.describe ?? ''}`);
  io.progress(`  target:   ${targetWords(fault)}`);
  io.progress(`  swarm:    ${world.swarmId}`);
  io.progress(`  account:  ${account}, in ${region}`);
  if (yes) return;
  const signal = AbortSignal.any([interrupt, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
  const answer = await io.ask?.('Type yes to let it: ', signal);
  if (answer?.trim() === 'yes') return;
  throw new SwarmproofError(
    'Aborted',
    'nobody said yes; the run was not begun',
    'at a terminal you are asked; --yes says it beforehand',
  );
};
