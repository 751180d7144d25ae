import { existsSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { FleetPaths } from '../fleet-paths.ts';
import { runTool } from '../run-tool.ts';
import { spawnDetached } from './spawn-detached.ts';

const READY_WITHIN_MS = 5_000;

/**
 * Starts a fleet's network: an Ethernet switch between unix sockets, connected to nothing else of this machine.
 * `wrapper` goes before the command. Throws MissingTool or Fleet.
 */
export const startSwitch = async (
  paths: FleetPaths,
  wrapper: readonly string[] = [],
  environment: NodeJS.ProcessEnv = { PATH: '/usr/bin:/bin' },
): Promise<void> => {
  // The switch ends when its input does. A pipe that we open for both directions never does.
  const input = join(paths.socketDir, 'switch.input');
  await mkdir(paths.socketDir, { recursive: true, mode: 0o700 });
  await runTool(['mkfifo', '-m', '600', input], { timeoutMs: 5_000 });
  const pipe = await open(input, 'r+');
  const logFile = join(paths.socketDir, 'switch.log');
  let failure: SwarmproofError | undefined;
  try {
    const control = ['-s', paths.switchDir, '-m', '600', '--dirmode', '700', '-f', '/dev/null'];
    const management = ['-M', join(paths.socketDir, 'switch.mgmt'), '--mgmtmode', '600'];
    const [program, ...rest] = [...wrapper, 'vde_switch', ...control, ...management];
    const { exited } = await spawnDetached([program as string, ...rest], logFile, environment, pipe.fd);
    void exited.then((error) => {
      failure = error;
    });
  } finally {
    await pipe.close();
  }
  const deadline = performance.now() + READY_WITHIN_MS;
  while (!existsSync(join(paths.switchDir, 'ctl'))) {
    if (failure) throw failure;
    if (performance.now() > deadline) {
      throw new SwarmproofError(
        'Fleet',
        'the network switch did not start',
        `Read ${logFile}; run \`node bin/setup.mjs\`.`,
      );
    }
    await sleep(10);
  }
};
