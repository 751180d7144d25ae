import { paletteOf } from '../../dashboard/palette.ts';
import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { Command } from './command.ts';
import { stackOption } from './stack-option.ts';
import { targetOption } from './target-option.ts';

const USAGE = `compare <run> <run> [--json] [--target local|aws] [--stack NAME]

  <run>         the id of a run, "last" for the newest of the history, or the path of a journal
  --json        prints one JSON object
  --target      whose history: local (the default) or aws
  --stack NAME  the stack in AWS, "swarmproof" by default

Verdicts, seeds, what was not the same to begin with, the longest outage of each kind of path with its bounds, and the
checks that were not judged alike. Exits 0 when the comparison is made, whatever it says.`;

/** Read when runs are compared: a wrong word is told quickly. */
const rooms = async () => ({
  ...(await import('../../dashboard/compare-lines.ts')),
  ...(await import('../../lib/domain/report/compare-reports.ts')),
  ...(await import('./report/read-report.ts')),
});

/** `swarmproof compare <run> <run>` */
export const compare: Command = {
  summary: 'put two runs side by side',
  usage: USAGE,
  examples: ['compare 20261125t143237-4d022b last', 'compare a/journal.json b/journal.json --json'],
  choices: { target: ['local', 'aws'] },
  options: { json: { type: 'boolean' }, target: { type: 'string' }, stack: { type: 'string' } },
  run: async (values, positionals, io) => {
    const [left, right, extra] = positionals;
    if (left === undefined || right === undefined || extra !== undefined) {
      const got = positionals.length === 0 ? 'none' : positionals.map((word) => JSON.stringify(word)).join(', ');
      throw new SwarmproofError('Usage', `compare needs two runs; got ${got}`, 'npx swarmproof compare --help');
    }
    const where = { target: targetOption('compare', values.target), stack: stackOption('compare', values) };
    const { compareLines, compareReports, readReport } = await rooms();
    const comparison = compareReports(await readReport(left, where, io), await readReport(right, where, io));
    if (values.json === true) io.out(JSON.stringify(comparison));
    else io.out(compareLines(comparison, paletteOf(io.colours?.out === true)).join('\n'));
    return 0;
  },
};
