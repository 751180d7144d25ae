import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type CloudRecord, readCloudRecord } from '../../local/cloud/process/cloud-record.ts';
import { stopCloud } from '../../local/cloud/process/stop-cloud.ts';
import type { DisturbanceSet, DisturbedNews, DisturbedOrder } from './disturbed-order.ts';
import { until } from './until.ts';

const ENTRY = fileURLToPath(new URL('./disturbed-cloud.ts', import.meta.url));
/** Compiled as it is read, beside machines that are emulated. */
const START_LIMIT_MS = 120_000;
const SET_LIMIT_MS = 10_000;

export interface DisturbedCloud extends CloudRecord {
  isAlive(): boolean;
  /** Sets what is to happen; it is certain once this resolves. */
  set(order: DisturbanceSet): Promise<void>;
  /** When it happened, in milliseconds since 1970; undefined before. */
  happenedAtMs(): number | undefined;
  /** In order, as far as it lives. */
  close(): Promise<void>;
}

/** Starts a local cloud that can be disturbed, in a process of its own. None may hold its state directory. */
export const openDisturbedCloud = async (order: DisturbedOrder): Promise<DisturbedCloud> => {
  const { AWS_ENDPOINT_URL: _theirs, ...env } = process.env;
  const child = fork(ENTRY, [JSON.stringify(order)], {
    execArgv: ['--import', 'tsx'],
    env: { ...env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let isAlive = true;
  let wasSet = false;
  let happenedAtMs: number | undefined;
  child.on('exit', () => {
    isAlive = false;
  });
  child.on('message', (told: DisturbedNews) => {
    if (told.news === 'set') wasSet = true;
    else happenedAtMs = told.atMs;
  });
  const record = await until('the cloud is ready', START_LIMIT_MS, async () => {
    if (!isAlive) throw new Error(`the disturbed cloud ended at its start: see ${order.places.stateDir}/cloud.log`);
    const found = readCloudRecord(order.places);
    return found?.pid === child.pid ? found : undefined;
  }).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  return {
    ...record,
    isAlive: () => isAlive,
    set: async (wanted) => {
      [wasSet, happenedAtMs] = [false, undefined];
      child.send(wanted);
      await until('the disturbance is set', SET_LIMIT_MS, async () => wasSet || undefined);
    },
    happenedAtMs: () => happenedAtMs,
    close: async () => {
      if (isAlive) await stopCloud(order.places);
    },
  };
};
