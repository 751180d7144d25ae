import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { FleetPaths } from '../fleet-paths.ts';
import type { FleetRecord } from '../fleet-record.ts';
import { goldenFiles } from '../golden-files.ts';
import { createOverlay } from './create-overlay.ts';
import type { Emulator } from './emulator.ts';
import { connectMachine } from './machine-connection.ts';
import { runGuestCommand } from './run-guest-command.ts';
import { loadSnapshot } from './save-snapshot.ts';
import { startMachine } from './start-machine.ts';

/** Ten times what it takes on two quiet emulated cores. */
const READY_WITHIN_MS = 90_000;

/** Becomes the node, then waits until its Docker engine answers. */
const SCRIPT = `set -eu
/usr/local/lib/swarmproof/identity.sh
n=0
until curl -fsS -o /dev/null --unix-socket /run/docker.sock http://docker/_ping; do
  n=$((n + 1)); [ $n -le 300 ] || exit 1; sleep 0.2
done`;

type Node = FleetRecord['nodes'][number];

const identityOf = (record: FleetRecord, node: Node): Record<string, string> => ({
  NAME: node.name,
  ADDRESS: node.address,
  MAC: node.mac,
  HOSTS: record.nodes.map(({ name, address }) => `${address} ${name}`).join('\n'),
  CLOCK: (Date.now() / 1000).toFixed(3),
  ENTROPY: randomBytes(64).toString('hex'),
});

/** Makes one node of the snapshot: a disk of its own, a process, a name; returns once its Docker engine answers. */
export const restoreNode = async (
  paths: FleetPaths,
  record: FleetRecord,
  node: Node,
  emulator: Emulator,
  signal: AbortSignal,
): Promise<void> => {
  const golden = goldenFiles(record.goldenDir);
  const directory = paths.nodeDir(node.name);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await createOverlay(emulator, { file: golden.disk, format: 'qcow2' }, join(directory, 'disk.qcow2'));
  await startMachine(paths, record, node, emulator, 'snapshot');
  const { monitor, agent, lost, close } = await connectMachine(paths, node.name);
  try {
    await loadSnapshot(monitor, golden.devices);
    const request = { script: SCRIPT, environment: identityOf(record, node), timeoutMs: READY_WITHIN_MS };
    const result = await runGuestCommand(agent, { ...request, signal }, lost);
    if (result.ended === 'cancelled') throw new SwarmproofError('Aborted', 'stopped on request', 'Run it again.');
    if (result.exitCode !== 0) {
      const said = result.stderr.toString('utf8').trim().slice(-500);
      const message = `${node.name} did not become ready: ${result.ended} ${result.exitCode ?? ''} ${said}`;
      throw new SwarmproofError('Fleet', message, 'Run `npx swarmproof up` again.');
    }
  } finally {
    close();
  }
};
