import { SwarmproofError } from '../lib/domain/errors.ts';
import { nearestWord } from './commands/nearest-word.ts';

/** CDK's own keys, and those of features and look-ups, have one of these in them. */
const OF_CDK = /[@:/]/;
/** Whether the command line of CDK sends telemetry is asked in the context too. */
const ALSO_OF_CDK = ['cli-telemetry'];

/**
 * Refuses a key of the context that is no setting: one that is misspelt would leave its setting at the default, and a stop alarm
 * or a number of managers would be lost without a word. Throws `Config`.
 */
export const refuseUnknownSettings = (context: Readonly<Record<string, unknown>>, known: readonly string[]): void => {
  const unknown = Object.keys(context).find(
    (key) => !known.includes(key) && !OF_CDK.test(key) && !ALSO_OF_CDK.includes(key),
  );
  if (unknown === undefined) return;
  const meant = nearestWord(unknown, known);
  throw new SwarmproofError(
    'Config',
    `"${unknown}" is no setting; there are ${known.join(', ')}`,
    meant ? `did you mean -c ${meant}=VALUE?` : 'leave it out, of the command line and of "context" in cdk.json',
  );
};
