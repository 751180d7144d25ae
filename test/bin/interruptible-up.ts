import { setTimeout as sleep } from 'node:timers/promises';
import { printError } from '../../bin/commands/print-error.ts';
import { terminalIo } from '../../bin/commands/terminal-io.ts';
import { bringUpFleet } from '../../bin/commands/up/bring-up-fleet.ts';
import { SwarmproofError } from '../../lib/domain/errors.ts';

/** A process of its own, for a test to send signals to: `up` of a fleet that never gets ready. Removing it takes so long: */
const removeMs = Number(process.argv[2]);
const io = terminalIo(process.stdout, process.stderr, process.env);
process.exitCode = await bringUpFleet({ name: 'pressed' }, io, async ({ signal, onProgress }) => {
  const keepsAlive = setInterval(() => undefined, 1000);
  onProgress('half made');
  await new Promise((resolve) => signal?.addEventListener('abort', resolve));
  await sleep(removeMs);
  onProgress('all removed');
  clearInterval(keepsAlive);
  throw new SwarmproofError('Aborted', 'stopped on request', 'Run it again.');
}).catch((error: unknown) => printError(error, io));
