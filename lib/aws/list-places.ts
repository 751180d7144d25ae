import type { RunRecord } from '../domain/run.ts';
import { listKey } from './list-key.ts';

export interface ListPlace {
  readonly pk: string;
  readonly sk: string;
}

/** Every list that a run is in. The list of all comes first: it is where a sweep looks. */
export const listPlaces = ({ runId, startedAt, experiment, judged }: RunRecord): readonly ListPlace[] => {
  const { verdict } = judged ?? {};
  const lists = [{}, { experiment }, ...(verdict === undefined ? [] : [{ verdict }, { experiment, verdict }])];
  return lists.map((list) => ({ pk: listKey(list), sk: `${startedAt}#${runId}` }));
};
