import { writeFileSync } from 'node:fs';
import { verdictPicture } from '../dashboard/report/verdict-picture.ts';
import { readJournal } from './commands/judge/read-journal.ts';
import { printError } from './commands/print-error.ts';
import { makeReport } from './commands/report/make-report.ts';
import { terminalIo } from './commands/terminal-io.ts';

/** Draws a verdict for a page: `npx tsx bin/draw-verdict.ts <journal.json> <picture.svg>`. */
const [journal = '', picture = ''] = process.argv.slice(2);
try {
  const report = makeReport(await readJournal(journal), 'local');
  writeFileSync(picture, `${verdictPicture(report)}\n`);
} catch (error) {
  process.exitCode = printError(error, terminalIo(process.stdout, process.stderr, process.env));
}
