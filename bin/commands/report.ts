import { SwarmproofError } from '../../lib/domain/errors.ts';
import { placesOf } from '../../local/places.ts';
import type { Command, CommandIo, CommandValues } from './command.ts';
import { nearestWord } from './nearest-word.ts';
import { onlyWord } from './only-word.ts';
import { REPORT_FORMATS } from './report/report-formats.ts';

const USAGE = `report <run> --format html|junit|markdown|json|openmetrics [--out FILE] [--target local|aws]

  <run>          the id of a run, "last" for the newest of the history, or the path of a journal
  --format       html: one page that needs nothing else; junit: XML for CI systems; markdown: for the summary of a job;
                 json: everything (docs/report.schema.json); openmetrics: the figures
  --out FILE     writes a file, over an older one; without it standard output
  --target       whose history: local (the default) or aws

Exits 0 when the report is made, whatever the verdict: run and judge exit with that.
Example: npx swarmproof report last --format html --out report.html`;

const HINT = 'npx swarmproof report --help';

const formatOf = ({ format }: CommandValues) => {
  const allowed = Object.keys(REPORT_FORMATS);
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

const targetOf = ({ target = 'local' }: CommandValues): 'local' | 'aws' => {
  if (target === 'local' || target === 'aws') return target;
  throw new SwarmproofError('Usage', `--target got ${JSON.stringify(target)}; allowed are local and aws`, HINT);
};

/** Read when a report is made: a wrong word is told quickly. */
const rooms = async () => ({
  ...(await import('./report/find-journal.ts')),
  ...(await import('./report/make-report.ts')),
  ...(await import('./report/write-report.ts')),
});

const openHistory = async (target: 'local' | 'aws', io: CommandIo) => {
  // Only this needs a cloud: what is told from a journal starts nothing.
  const { openStore } = await import('./history/open-store.ts');
  return (await openStore(target, io)).store;
};

/** `swarmproof report <run>` */
export const report: Command = {
  summary: 'tell a run as a page, for CI, or as figures',
  usage: USAGE,
  options: { format: { type: 'string' }, out: { type: 'string' }, target: { type: 'string' } },
  run: async (values, positionals, io) => {
    const word = onlyWord('report', 'a run', positionals);
    const [loadFormat, target] = [formatOf(values), targetOf(values)];
    const { findJournal, makeReport, writeReport } = await rooms();
    const { journal, isKept } = await findJournal(word, {
      stateDir: placesOf(io.environment).stateDir,
      hasJournals: target === 'local',
      openStore: () => openHistory(target, io),
    });
    // Which machines a run had is known, and written down, where they were ours.
    const ranOn = isKept ? (journal.machines ? 'local' : 'aws') : target;
    const render = await loadFormat();
    const text = render(makeReport(journal, ranOn));
    if (typeof values.out !== 'string') {
      io.out(text);
      return 0;
    }
    await writeReport(values.out, `${text}\n`);
    io.progress(`${values.out}: ${Buffer.byteLength(text) + 1} bytes`);
    return 0;
  },
};
