import { readFile } from 'node:fs/promises';
import { SwarmproofError } from '../../lib/domain/errors.ts';
import { type FleetRecord, fleetRecordSchema } from './fleet-record.ts';

/** The record in a file, or null where there is none. Throws Fleet for one that cannot be read as a record. */
export const readFleetRecord = async (file: string): Promise<FleetRecord | null> => {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    return fleetRecordSchema.parse(JSON.parse(text));
  } catch (cause) {
    const hint = 'Run `npx swarmproof down` for that fleet, then `up` again.';
    throw new SwarmproofError('Fleet', `fleet record ${file} is not one this version wrote`, hint, { cause });
  }
};
