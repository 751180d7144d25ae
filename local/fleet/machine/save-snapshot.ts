import { setTimeout as sleep } from 'node:timers/promises';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { QemuMonitor } from './qemu-monitor.ts';

const SAVED_WITHIN_MS = 60_000;

/** The memory lies in a file already: only the devices' state is written or read. */
const CAPABILITIES = { capabilities: [{ capability: 'x-ignore-shared', state: true }] };

interface Migration {
  readonly status?: string;
  readonly 'error-desc'?: string;
}

const finished = async (monitor: QemuMonitor, what: string): Promise<void> => {
  const deadline = performance.now() + SAVED_WITHIN_MS;
  for (;;) {
    const migration = (await monitor.execute('query-migrate')) as Migration;
    if (migration.status === 'completed') return;
    const isOver = migration.status === 'failed' || migration.status === 'cancelled' || performance.now() > deadline;
    if (isOver) {
      const reason = migration['error-desc'] ?? migration.status ?? 'no answer in time';
      throw new SwarmproofError('Fleet', `${what} failed: ${reason}`, 'Run `npx swarmproof down`, then `up` again.');
    }
    await sleep(10);
  }
};

/** Stops a machine for good and writes the state of its devices to a file. */
export const saveSnapshot = async (monitor: QemuMonitor, file: string): Promise<void> => {
  await monitor.execute('stop');
  await monitor.execute('migrate-set-capabilities', CAPABILITIES);
  await monitor.execute('migrate', { uri: `file:${file}` });
  await finished(monitor, 'writing the snapshot');
};

/** Brings a machine that waits for it (`-incoming defer`) to a snapshot's state, running. */
export const loadSnapshot = async (monitor: QemuMonitor, file: string): Promise<void> => {
  await monitor.execute('migrate-set-capabilities', CAPABILITIES);
  await monitor.execute('migrate-incoming', { uri: `file:${file}` });
  await finished(monitor, 'reading the snapshot');
  // It was stopped when it was written down.
  await monitor.execute('cont');
};
