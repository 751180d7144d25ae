#!/usr/bin/env tsx
// Started by bin/swarmproof.mjs. It can be executed itself because npx goes on starting what it once found in a folder.
import { readFileSync } from 'node:fs';
import { dispatch } from './commands/dispatch.ts';
import { outliveReaders } from './commands/outlive-readers.ts';
import { printError } from './commands/print-error.ts';
import { terminalIo } from './commands/terminal-io.ts';
import { VERBS } from './commands/verbs.ts';

// The SDK would print its own support calendar between our lines.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

outliveReaders([process.stdout, process.stderr]);

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const io = terminalIo(process.stdout, process.stderr, process.env, process.stdin);
try {
  process.exitCode = await dispatch(process.argv.slice(2), { version, verbs: VERBS }, io);
} catch (error) {
  process.exitCode = printError(error, io);
}
