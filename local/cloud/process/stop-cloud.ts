import { setTimeout as sleep } from 'node:timers/promises';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { Places } from '../../places.ts';
import { readCloudRecord } from './cloud-record.ts';
import { startTimeOf } from './start-time-of.ts';

/** Longer than an orderly end may take, which lets the rules' functions run to their time-outs. */
const ORDERLY_LIMIT_MS = 45_000;

/** Asks the local cloud of this state directory to end in order and waits for it. False where none runs. */
export const stopCloud = async (places: Places): Promise<boolean> => {
  const record = readCloudRecord(places);
  if (!record) return false;
  const lives = () => startTimeOf(record.pid) === record.startTime;
  process.kill(record.pid, 'SIGTERM');
  const deadline = Date.now() + ORDERLY_LIMIT_MS;
  while (lives() && Date.now() < deadline) await sleep(50);
  if (lives()) {
    const hint = `end it yourself: kill -9 ${record.pid}`;
    throw new SwarmproofError('Timeout', `the local cloud (process ${record.pid}) does not end`, hint);
  }
  return true;
};
