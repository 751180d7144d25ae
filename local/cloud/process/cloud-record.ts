import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Places } from '../../places.ts';
import { startTimeOf } from './start-time-of.ts';

const shape = z.strictObject({
  pid: z.number().int().positive(),
  startTime: z.string(),
  url: z.string(),
  token: z.string(),
  /** Hash of the assembly it runs. */
  assembly: z.string(),
});

/** What the local cloud's process writes about itself once it is ready, for its owner only. */
export type CloudRecord = z.infer<typeof shape>;

export const cloudRecordFile = (places: Places): string => join(places.stateDir, 'cloud.json');

/** The record of the process that runs now; undefined where none does, whatever lies on disk. */
export const readCloudRecord = (places: Places): CloudRecord | undefined => {
  try {
    const record = shape.parse(JSON.parse(readFileSync(cloudRecordFile(places), 'utf8')));
    return startTimeOf(record.pid) === record.startTime ? record : undefined;
  } catch {
    return undefined;
  }
};
