import * as z from 'zod';
import { askCloud } from '../../../local/cloud/process/ask-cloud.ts';
import { readCloudRecord } from '../../../local/cloud/process/cloud-record.ts';
import type { Places } from '../../../local/places.ts';

/** An execution ends between two of its states; a function that runs is given its time. */
const ANSWER_WITHIN_MS = 45_000;

const answer = z.object({ ended: z.array(z.string()) });

/** Ends the runs that used a fleet which is gone; gives their ids. Without a local cloud none runs. Throws `Cloud`. */
export const endRuns = async (places: Places, fleet: string): Promise<readonly string[]> => {
  const record = readCloudRecord(places);
  if (!record) return [];
  const address = { endpointUrl: record.url, adminToken: record.token };
  const body = { swarmId: fleet, cause: 'the fleet was taken down' };
  return answer.parse(await askCloud(address, 'end-executions', { method: 'POST', body, limitMs: ANSWER_WITHIN_MS }))
    .ended;
};
