import { setTimeout as sleep } from 'node:timers/promises';
import { printError } from '../../bin/commands/print-error.ts';
import { terminalIo } from '../../bin/commands/terminal-io.ts';
import { bringUpFleet } from '../../bin/commands/up/bring-up-fleet.ts';
import { growStanding } from '../../bin/commands/up/grow-standing.ts';
import { SwarmproofError } from '../../lib/domain/errors.ts';

/**
 * A process of its own, for a test to send signals to: `up` of a fleet, or of more workers of one, that never gets ready. Removing what was
 * made takes so long:
 */
const removeMs = Number(process.argv[2]);
const io = terminalIo(process.stdout, process.stderr, process.env);
const neverReady = async ({
  signal,
  onProgress,
}: {
  readonly signal?: AbortSignal;
  readonly onProgress: (text: string) => void;
}): Promise<never> => {
  const keepsAlive = setInterval(() => undefined, 1000);
  onProgress('half made');
  await new Promise((resolve) => signal?.addEventListener('abort', resolve));
  await sleep(removeMs);
  onProgress('all removed');
  clearInterval(keepsAlive);
  throw new SwarmproofError('Aborted', 'stopped on request', 'Run it again.');
};
const asked =
  process.argv[3] === 'grow'
    ? growStanding({ name: 'pressed', workers: '3' }, io, neverReady)
    : bringUpFleet({ name: 'pressed' }, io, neverReady);
process.exitCode = await asked.catch((error: unknown) => printError(error, io));
