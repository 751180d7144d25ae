import { readFile } from 'node:fs/promises';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import { guestAgent } from '../machine/guest-agent.ts';
import { runGuestCommand } from '../machine/run-guest-command.ts';
import type { BuildProgress } from './build-progress.ts';

/** Ten times what they take on two quiet emulated cores. */
const BOOT_WITHIN_MS = { tcg: 420_000, kvm: 40_000 };
const PREPARE_WITHIN_MS = 600_000;

export interface PrepareRequest {
  readonly accelerator: 'kvm' | 'tcg';
  readonly goldenScript: string;
  readonly progress: BuildProgress;
  readonly signal?: AbortSignal;
}

/** Resolves when the signal is aborted; never without one. */
const aborted = (signal: AbortSignal | undefined): Promise<'aborted'> =>
  new Promise((resolve) => {
    if (signal?.aborted) resolve('aborted');
    signal?.addEventListener('abort', () => resolve('aborted'), { once: true });
  });

const stopped = (): SwarmproofError =>
  new SwarmproofError('Aborted', 'stopped while the image was built', 'Run it again.');

/**
 * Waits for the boot, runs the golden script and gives the version of the guest's Docker engine. Throws Aborted or Fleet.
 */
export const prepareGolden = async (agentSocket: string, request: PrepareRequest): Promise<string> => {
  const agent = await guestAgent(agentSocket, 10_000);
  try {
    const { signal, progress } = request;
    const bootWithinMs = BOOT_WITHIN_MS[request.accelerator];
    const pinged = await Promise.race([agent.call('guest-ping', {}, bootWithinMs), aborted(signal)]);
    if (pinged === 'aborted') throw stopped();
    if (pinged.kind !== 'return') {
      throw new SwarmproofError(
        'Fleet',
        `the new image did not boot within ${bootWithinMs / 1000} s`,
        'Run `npx swarmproof up` again.',
      );
    }
    progress.reach('snapshot');
    const script = await readFile(request.goldenScript, 'utf8');
    const lost = signal ?? new AbortController().signal;
    const result = await runGuestCommand(agent, { script, environment: {}, timeoutMs: PREPARE_WITHIN_MS }, lost);
    if (signal?.aborted) throw stopped();
    if (result.ended !== 'exited' || result.exitCode !== 0) {
      const said = result.stderr.toString('utf8').trim().slice(-1_000);
      throw new SwarmproofError(
        'Fleet',
        `preparing the snapshot ${result.ended} (${result.exitCode}): ${said}`,
        'Run `npx swarmproof up` again.',
      );
    }
    return result.stdout.toString('utf8').trim();
  } finally {
    agent.close();
  }
};
