import { findingLines } from '../../dashboard/finding-lines.ts';
import { paletteOf } from '../../dashboard/palette.ts';
import { placesOf } from '../../local/places.ts';
import { thisHost } from '../setup/this-host.mjs';
import type { Command } from './command.ts';
import { refuseWords } from './refuse-words.ts';
import { stackOption } from './stack-option.ts';
import { targetOption } from './target-option.ts';

const MISSING_EXIT_CODE = 2;

const USAGE = `doctor [--target local|aws] [--stack NAME] [--json]

  --target      local (the default): what a fleet on this machine needs; aws: what the deployed stack needs
  --stack NAME  the stack in AWS, "swarmproof" by default
  --json        prints one JSON object

Names each thing that is missing, and its fix. Exits 0 where nothing is missing, 2 where something is. A note tells what
works, only not as well. Nothing is installed or changed, and nothing is sent anywhere without --target aws.`;

const findingsOf = async (target: 'local' | 'aws', stack: string, environment: NodeJS.ProcessEnv) => {
  if (target === 'aws') return (await import('./doctor/aws-findings.ts')).awsFindings(environment, stack);
  const { localFindings } = await import('./doctor/local-findings.ts');
  return localFindings(thisHost(), placesOf(environment));
};

/** `swarmproof doctor` */
export const doctor: Command = {
  summary: 'name what this machine or account lacks, each with its fix',
  usage: USAGE,
  examples: ['doctor', 'doctor --target aws', 'doctor --json'],
  choices: { target: ['local', 'aws'] },
  options: { target: { type: 'string' }, stack: { type: 'string' }, json: { type: 'boolean' } },
  run: async (values, positionals, io) => {
    const { json } = values;
    refuseWords('doctor', positionals);
    const target = targetOption('doctor', values.target);
    const findings = await findingsOf(target, stackOption('doctor', values), io.environment);
    const missing = findings.filter(({ state }) => state === 'missing').length;
    if (json === true) io.out(JSON.stringify({ schemaVersion: 1, target, ok: missing === 0, findings }));
    else io.out(findingLines(findings, paletteOf(io.colours?.out === true)).join('\n'));
    if (json !== true) io.progress(missing === 0 ? 'nothing is missing' : `${missing} of ${findings.length} missing`);
    return missing === 0 ? 0 : MISSING_EXIT_CODE;
  },
};
