import type { Experiment } from '../../../lib/domain/experiment.ts';
import { FAULTS } from '../../../lib/domain/faults/index.ts';
import { type Agreement, agree } from '../agree.ts';
import { targetWords } from './target-words.ts';
import type { World } from './world.ts';

interface FaultAgreement extends Omit<Agreement, 'lines'> {
  readonly world: Pick<World, 'target' | 'swarmId' | 'place'>;
  readonly experiment: Pick<Experiment, 'name' | 'fault'>;
}

/**
 * Shows what a fault would hit in AWS, and lets the person at the terminal say yes to it. Throws `Aborted` for every other answer
 * and for none. The local fleet is made to be broken: nobody is asked.
 */
export const agreeToFault = async ({ world, experiment, ...rest }: FaultAgreement): Promise<void> => {
  const { fault, name } = experiment;
  if (world.target === 'local' || fault === undefined) return;
  const { account, region } = world.place ?? { account: 'unknown', region: 'unknown' };
  const lines = [
    `${name} breaks machines on purpose:`,
    `  fault:    ${fault.kind}: ${FAULTS[fault.kind]?.describe ?? ''}`,
    `  target:   ${targetWords(fault)}`,
    `  swarm:    ${world.swarmId}`,
    `  account:  ${account}, in ${region}`,
  ];
  await agree({ lines, ...rest });
};
