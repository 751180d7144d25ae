import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { CommandIo } from './command.ts';
import { GENERAL_OPTIONS } from './general-options.ts';
import { nearestWord } from './nearest-word.ts';
import { parseCommandLine } from './parse-command-line.ts';
import { quietIo } from './quiet-io.ts';
import type { Verb } from './verbs.ts';

export interface Program {
  readonly version: string;
  readonly verbs: Readonly<Record<string, Verb>>;
}

/** Below the help of every verb as well. */
const GENERAL =
  'Every verb takes --quiet, or -q: then no progress is told, only data, errors and what has to be known.';

const overview = ({ verbs }: Program): string =>
  [
    'usage: npx swarmproof <verb> [options]',
    '',
    ...Object.entries(verbs).map(([name, { summary }]) => `  ${name.padEnd(12)}${summary}`),
    '',
    'npx swarmproof <verb> --help tells what a verb takes; npx swarmproof --version tells the version.',
    GENERAL,
    'Exit codes: 0 pass, 1 fail, 2 usage or configuration, 3 invalid, 4 error, 5 aborted, 6 not cleaned up,',
    '7 another run holds the swarm, 130 interrupted twice.',
  ].join('\n');

const verbNamed = (name: string, { verbs }: Program): Verb => {
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (verb) return verb;
  const isOption = name.startsWith('-');
  const meant = nearestWord(name, [...Object.keys(verbs), '--help', '--version']);
  throw new SwarmproofError(
    'Usage',
    `there is no ${isOption ? 'option' : 'verb'} ${JSON.stringify(name)}${meant ? `; did you mean "${meant}"?` : ''}`,
    meant && Object.hasOwn(verbs, meant) ? `npx swarmproof ${meant} --help` : 'npx swarmproof --help',
  );
};

const helpOn = async (name: string, program: Program, io: CommandIo): Promise<number> => {
  const { summary, usage, examples = [] } = await verbNamed(name, program).load();
  const lines = examples.map((example) => `\n  npx swarmproof ${example}`);
  io.out(
    `${summary}\n\nusage: npx swarmproof ${usage}\n\n${GENERAL}${lines.length > 0 ? `\n\nexamples:${lines.join('')}` : ''}`,
  );
  return 0;
};

const HELP = ['--help', '-h', 'help'];

/** Finds the verb, reads its options and runs it. Gives the exit code; throws SwarmproofError for wrong usage. */
export const dispatch = async (words: readonly string[], program: Program, io: CommandIo): Promise<number> => {
  const [first, ...rest] = words;
  if (first === undefined) {
    io.progress(overview(program));
    return 2;
  }
  if (HELP.includes(first)) {
    if (rest[0] !== undefined) return helpOn(rest[0], program, io);
    io.out(overview(program));
    return 0;
  }
  if (first === '--version' || first === '-V') {
    io.out(program.version);
    return 0;
  }
  const verb = verbNamed(first, program);
  const own = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  if (own.includes('--help') || own.includes('-h')) return helpOn(first, program, io);
  const command = await verb.load();
  const { values: all, positionals } = parseCommandLine(first, { ...command.options, ...GENERAL_OPTIONS }, rest);
  const { quiet, ...values } = all;
  return command.run(values, positionals, quiet === true ? quietIo(io) : io);
};
