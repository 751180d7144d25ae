import { experimentTable } from '../../dashboard/experiment-table.ts';
import { paletteOf } from '../../dashboard/palette.ts';
import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { Command } from './command.ts';
import type { ListedExperiment } from './list/listed-experiment.ts';
import { printError } from './print-error.ts';

const USAGE = `list [path] [--json]

  [path]    a YAML file, or a directory that holds some; the experiments of the project without it
  --json    prints one JSON object

Of each: the smallest fleet that it runs on, how its last run on this machine ended, and what it claims. Exits 2 where a
file is not usable as written; the others are listed all the same.`;

/** `swarmproof list` */
export const list: Command = {
  summary: 'list the experiments: what they claim, what they need, how they last ended',
  usage: USAGE,
  examples: ['list', 'list ./mine --json'],
  options: { json: { type: 'boolean' } },
  run: async ({ json }, positionals, io) => {
    const [path, extra] = positionals;
    if (extra !== undefined) {
      throw new SwarmproofError(
        'Usage',
        `list takes one path, and got ${JSON.stringify(extra)} as well`,
        'npx swarmproof list --help',
      );
    }
    const { readExperiments } = await import('./list/read-experiments.ts');
    const { knownHistory } = await import('./list/known-history.ts');
    const read = await readExperiments(path);
    const { runs, unreadable, problem } = await knownHistory(io);
    const listed = read.flatMap((each) => ('listed' in each ? [each.listed] : []));
    const experiments: readonly ListedExperiment[] = listed.map((each) => {
      const run = runs.get(each.name);
      if (run === undefined) return { ...each, last: null };
      const { runId, startedAt, state, judged } = run;
      return { ...each, last: { runId, startedAt, state, ...(judged ? { judged } : {}) } };
    });
    const refusals = read.flatMap((each) => ('refusal' in each ? [each.refusal] : []));
    if (json === true) {
      const unusable = refusals.map(({ message, hint }) => ({ message, hint }));
      io.out(JSON.stringify({ schemaVersion: 1, experiments, unusable, historyProblem: problem ?? null, unreadable }));
    } else if (experiments.length > 0) {
      const rows = experiments.map(({ last, ...each }) => {
        const { verdict } = last?.judged ?? {};
        return { ...each, last: last && { startedAt: last.startedAt, ...(verdict ? { verdict } : {}) } };
      });
      io.out(experimentTable(rows, paletteOf(io.colours?.out === true)).join('\n'));
    }
    if (unreadable > 0) io.notice(`${unreadable} records of the history cannot be read and are left out`);
    if (problem !== undefined) io.notice(`how they last ended is not known: ${problem}`);
    for (const refusal of refusals) printError(refusal, io);
    return refusals.length === 0 ? 0 : 2;
  },
};
