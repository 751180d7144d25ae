import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileLock } from '../../fleet/file-lock.ts';
import type { Places } from '../../places.ts';
import { loadAssembly } from '../assembly/load-assembly.ts';
import type { CloudSeams } from '../cloud-seams.ts';
import type { FleetSource } from '../instances/fleet-source.ts';
import { type OpenCloud, openCloud } from '../open-cloud.ts';
import { writeAtomically } from '../write-atomically.ts';
import { appendLog } from './append-log.ts';
import { cloudRecordFile, readCloudRecord } from './cloud-record.ts';
import { keepAssembly } from './keep-assembly.ts';
import { startTimeOf } from './start-time-of.ts';

const LOCK_WAIT_MS = 200;
const IDLE_CHECK_MS = 1000;

export interface CloudProcessOptions {
  readonly places: Places;
  readonly assemblyDir: string;
  readonly fleets: FleetSource;
  /** It leaves after this long without a request, a fleet or anything under way. */
  readonly idleAfterMs: number;
  readonly seams?: CloudSeams;
}

const isIdle = ({ cloud, lastRequestAtMs }: OpenCloud, idleAfterMs: number): boolean => {
  const { executions, instances, bus, functions } = cloud;
  const busy = executions.isBusy || instances.isBusy || bus.isBusy || functions.isBusy;
  return !busy && instances.fleetNames.length === 0 && Date.now() - lastRequestAtMs() > idleAfterMs;
};

/** Resolves when the process is asked to end, has been idle for long enough, or lost its place. */
const untilAskedToEnd = (open: OpenCloud, { places, idleAfterMs }: CloudProcessOptions): Promise<string> =>
  new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve(signal));
    setInterval(() => {
      if (isIdle(open, idleAfterMs)) resolve('idle');
      // Nobody can find it any more: its state directory was removed under it.
      if (readCloudRecord(places)?.pid !== process.pid) resolve('its record is gone');
    }, IDLE_CHECK_MS);
  });

/**
 * The whole life of the local cloud's process: takes the state directory, opens the cloud, writes the record by which
 * others find it, and closes in order. False when another process holds the state directory.
 */
export const runCloudProcess = async (options: CloudProcessOptions): Promise<boolean> => {
  const { places, assemblyDir, fleets, seams } = options;
  mkdirSync(places.stateDir, { recursive: true, mode: 0o700 });
  const lock = await fileLock(join(places.stateDir, 'cloud.lock'), LOCK_WAIT_MS);
  if (!lock) return false;
  const log = appendLog(join(places.stateDir, 'cloud.log'));
  // One broken promise in a corner must not take the history and every run down with it.
  process.on('unhandledRejection', (reason) => log(`unhandled: ${reason instanceof Error ? reason.stack : reason}`));
  const assembly = await loadAssembly(await keepAssembly(assemblyDir, join(places.stateDir, 'assembly')));
  const open = await openCloud({ places, assembly, fleets, log, seams });
  const startTime = startTimeOf(process.pid) ?? '';
  const record = { pid: process.pid, startTime, url: open.url, token: open.token, assembly: assembly.sha256 };
  writeAtomically(cloudRecordFile(places), `${JSON.stringify(record, undefined, 2)}\n`);
  log(`ready at ${open.url}, node ${process.version}`);
  log(`ends: ${await untilAskedToEnd(open, options)}`);
  // First, so that whoever looks for a cloud now waits for the next one.
  rmSync(cloudRecordFile(places), { force: true });
  await open.close();
  await lock.release();
  return true;
};
