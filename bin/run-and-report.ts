import { readFileSync } from 'node:fs';
import { runAndReport } from './ci/run-and-report.ts';
import { outliveReaders } from './commands/outlive-readers.ts';
import { terminalIo } from './commands/terminal-io.ts';
import { VERBS } from './commands/verbs.ts';

/** For CI: `npx tsx bin/run-and-report.ts <directory> <experiment> [options of run]`, see docs/ci.md. */
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
outliveReaders([process.stdout, process.stderr]);
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const io = terminalIo(process.stdout, process.stderr, process.env);
process.exitCode = await runAndReport(process.argv.slice(2), { version, verbs: VERBS }, io);
