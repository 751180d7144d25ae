import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { CommandValues } from './command.ts';

/** Whose runs a verb is about. Throws `Usage` for anything but local, the default, and aws. */
export const targetOption = (verb: string, { target = 'local' }: CommandValues): 'local' | 'aws' => {
  if (target === 'local' || target === 'aws') return target;
  throw new SwarmproofError(
    'Usage',
    `--target got ${JSON.stringify(target)}; allowed are local and aws`,
    `npx swarmproof ${verb} --help`,
  );
};
