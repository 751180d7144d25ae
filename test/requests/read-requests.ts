import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedRequest } from '../../local/cloud/requests/recorded-request.ts';

export interface ReadRequests {
  readonly requests: readonly RecordedRequest[];
  /** How many are known to be missing: what is concluded from the rest holds for the rest alone. */
  readonly lost: number;
}

/** The requests that a cloud has recorded in its state directory, oldest first, and how many of them were lost. */
export const readRequests = (stateDir: string): ReadRequests => {
  const files = ['requests.jsonl.1', 'requests.jsonl'].map((name) => join(stateDir, name)).filter(existsSync);
  const lines = files.flatMap((file) => readFileSync(file, 'utf8').split('\n').filter(Boolean));
  const read = lines.map((line) => JSON.parse(line) as RecordedRequest | { readonly lost: number });
  return {
    requests: read.filter((line): line is RecordedRequest => !('lost' in line)),
    lost: read.reduce((sum, line) => sum + ('lost' in line ? line.lost : 0), 0),
  };
};
