import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { Command, CommandValues } from './command.ts';
import { nearestWord } from './nearest-word.ts';
import { onlyWord } from './only-word.ts';
import { REPORT_FORMATS } from './report/report-formats.ts';
import { stackOption } from './stack-option.ts';
import { targetOption } from './target-option.ts';

const USAGE = `report <run> --format html|junit|markdown|json|openmetrics [--out FILE] [--target local|aws] [--stack NAME]
       npx swarmproof report <run> --json

  <run>          the id of a run, "last" for the newest of the history, or the path of a journal
  --format       html: one page that needs nothing else; junit: XML for CI systems; markdown: for the summary of a job;
                 json: everything (docs/report.schema.json); openmetrics: the figures
  --json         the same as --format json
  --out FILE     writes a file, over an older one; without it standard output
  --target       whose history: local (the default) or aws
  --stack NAME   the stack in AWS, "swarmproof" by default

Exits 0 when the report is made, whatever the verdict: run and judge exit with that.`;

const HINT = 'npx swarmproof report --help';

const formatOf = ({ json, format = json === true ? 'json' : undefined }: CommandValues) => {
  const allowed = Object.keys(REPORT_FORMATS);
  if (json === true && format !== 'json') {
    throw new SwarmproofError('Usage', `--json and --format ${format} are two formats`, HINT);
  }
  const loadFormat =
    typeof format === 'string' && Object.hasOwn(REPORT_FORMATS, format) ? REPORT_FORMATS[format] : undefined;
  if (loadFormat) return loadFormat;
  if (format === undefined) throw new SwarmproofError('Usage', `report needs --format ${allowed.join('|')}`, HINT);
  const meant = nearestWord(String(format), allowed);
  const guess = meant ? `; did you mean "${meant}"?` : '';
  throw new SwarmproofError(
    'Usage',
    `--format got ${JSON.stringify(format)}; allowed are ${allowed.join(', ')}${guess}`,
    HINT,
  );
};

/** Read when a report is made: a wrong word is told quickly. */
const rooms = async () => ({
  ...(await import('./report/read-report.ts')),
  ...(await import('./report/write-report.ts')),
});

/** `swarmproof report <run>` */
export const report: Command = {
  summary: 'tell a run as a page, for CI, or as figures',
  usage: USAGE,
  examples: ['report last --format html --out report.html', 'report last --json'],
  choices: { format: Object.keys(REPORT_FORMATS), target: ['local', 'aws'] },
  options: {
    format: { type: 'string' },
    json: { type: 'boolean' },
    out: { type: 'string' },
    target: { type: 'string' },
    stack: { type: 'string' },
  },
  run: async (values, positionals, io) => {
    const word = onlyWord('report', 'a run', positionals);
    const [loadFormat, target] = [formatOf(values), targetOption('report', values.target)];
    const { readReport, writeReport } = await rooms();
    const told = await readReport(word, { target, stack: stackOption('report', values) }, io);
    const text = (await loadFormat())(told);
    if (typeof values.out !== 'string') {
      io.out(text);
      return 0;
    }
    await writeReport(values.out, `${text}\n`);
    io.progress(`${values.out}: ${Buffer.byteLength(text) + 1} bytes`);
    return 0;
  },
};
