import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { Experiment } from '../../../lib/domain/experiment.ts';
import type { CommandIo } from '../command.ts';
import { againCommand } from './again-command.ts';
import type { RunSettings } from './run-settings.ts';

/**
 * Throws `Usage` where a fault would hit a swarm in AWS and there is neither `--yes` nor a terminal to ask at. Nothing was asked
 * of AWS by then.
 */
export const refuseUnasked = (
  word: string,
  { name, fault }: Pick<Experiment, 'name' | 'fault'>,
  settings: RunSettings,
  io: Pick<CommandIo, 'ask'>,
): void => {
  if (settings.target === 'local' || fault === undefined || settings.yes || io.ask) return;
  throw new SwarmproofError(
    'Usage',
    `${name} breaks machines in AWS on purpose (${fault.kind}); where there is no terminal to ask at, that wants --yes`,
    `${againCommand(word, settings)} --yes`,
  );
};
