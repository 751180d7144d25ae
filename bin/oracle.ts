import { existsSync, readFileSync } from 'node:fs';
import { SwarmproofError } from '../lib/domain/errors.ts';
import { replayCase } from '../local/workflow/replay-case.ts';

type Recording = Parameters<typeof replayCase>[0];

/** Where recordings lie beside a working copy; they are no part of the project. */
const DEFAULT_FILE = '../shared/asl-oracle/cases.json';

function readRecordings(file: string): Recording[] {
  let cases: unknown;
  try {
    cases = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const problem = code === 'ENOENT' ? `${file} is not there` : `cannot read recordings from ${file}: ${message}`;
    throw new SwarmproofError('Usage', problem, 'name a JSON file that holds a list of recordings', { cause });
  }
  if (Array.isArray(cases)) return cases;
  throw new SwarmproofError('Usage', `got no list of recordings in ${file}`, 'name a JSON file that holds a list');
}

/** Replays recorded executions (see replay-case.ts) and says how many come out exactly as recorded. */
async function main(args: string[]): Promise<number> {
  const showEvents = args.includes('--events');
  const [given, ...extra] = args.filter((arg) => arg !== '--events');
  if (given?.startsWith('-') || extra.length > 0) {
    process.stderr.write('usage: npm run test:oracle -- [FILE] [--events]\n');
    return 2;
  }
  if (given === undefined && !existsSync(DEFAULT_FILE)) {
    process.stdout.write(`skipped: ${DEFAULT_FILE} is not there\n`);
    return 0;
  }
  const cases = readRecordings(given ?? DEFAULT_FILE);
  // With the events on stdout, what goes on is told on stderr.
  const progress = showEvents ? process.stderr : process.stdout;
  const replays = [];
  for (const recording of cases) {
    const replay = await replayCase(recording);
    progress.write(`${replay.difference === undefined ? 'exact' : 'DIFFERS'}  ${replay.name}\n`);
    if (replay.difference !== undefined) progress.write(`${replay.difference.replaceAll(/^/gm, '    ')}\n`);
    replays.push(replay);
  }
  const exact = replays.filter(({ difference }) => difference === undefined).length;
  if (showEvents) {
    const produced = replays.map(({ name, difference, events }) => ({ name, exact: difference === undefined, events }));
    process.stdout.write(`${JSON.stringify(produced, null, 1)}\n`);
  }
  process.stdout.write(`${exact} of ${cases.length} exact\n`);
  return exact === cases.length && cases.length > 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    const hint = error instanceof SwarmproofError ? `; ${error.hint}` : '';
    process.stderr.write(`${error instanceof Error ? error.message : error}${hint}\n`);
    process.exitCode = error instanceof SwarmproofError ? error.exitCode : 4;
  },
);
