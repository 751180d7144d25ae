import { SwarmproofError } from '../../lib/domain/errors.ts';

/** Whose history or machines are meant; this machine's where the option is absent. Throws `Usage` for any other word. */
export const targetOption = (verb: string, target: string | boolean | undefined): 'local' | 'aws' => {
  if (target === undefined) return 'local';
  if (target === 'local' || target === 'aws') return target;
  throw new SwarmproofError(
    'Usage',
    `--target got ${JSON.stringify(target)}; allowed are local and aws`,
    `npx swarmproof ${verb} --help`,
  );
};
