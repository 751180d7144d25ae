import { readFileSync } from 'node:fs';
import { SwarmproofError } from '../lib/domain/errors.ts';
import { replayCase } from '../local/workflow/replay-case.ts';

/** Replays recorded executions (see replay-case.ts) and says how many come out exactly as recorded. */
async function main(args: string[]): Promise<number> {
  const showEvents = args.includes('--events');
  const [file = '../shared/asl-oracle/cases.json', ...extra] = args.filter((arg) => arg !== '--events');
  if (file.startsWith('-') || extra.length > 0) {
    process.stderr.write('usage: npm run test:oracle -- [FILE] [--events]\n');
    return 2;
  }
  const cases = JSON.parse(readFileSync(file, 'utf8'));
  if (!Array.isArray(cases)) {
    throw new SwarmproofError('Usage', `got no list of recordings in ${file}`, 'Name a JSON file that holds a list.');
  }
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
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 2;
  },
);
