import type { RunRecord } from '../domain/run.ts';
import type { RunStore } from '../ports.ts';
import type { DynamoItems } from './dynamo-items.ts';
import { eachOf } from './each-of.ts';
import { listPlaces } from './list-places.ts';
import { runKey } from './run-key.ts';

/** Deletions at a time. */
const AT_ONCE = 16;
/** The run's own record, and the parts of it where it is large. */
const isRecord = (sk: string): boolean => sk === 'run' || sk.startsWith('chunk#run#');

/**
 * First the run is marked: nobody is shown it by its id any more, however much of it is left. Then it leaves the lists, then goes
 * what belongs to it, and its own record last: as long as that is there, the deletion can be taken up again.
 */
export const runDeletion = (items: DynamoItems): Pick<RunStore, 'deleteRun' | 'getDeletion'> => ({
  getDeletion: async (runId) => (await items.getMarked(runKey(runId), 'run')) as RunRecord | undefined,
  deleteRun: async (run, at) => {
    const pk = runKey(run.runId);
    await items.mark(pk, 'run', at.toISOString());
    const places = listPlaces(run);
    for (const place of places) await items.remove(place.pk, place.sk);
    const keys = await items.keys(pk);
    await eachOf(
      keys.filter((sk) => !isRecord(sk)),
      AT_ONCE,
      async (sk) => void (await items.remove(pk, sk)),
    );
    for (const sk of keys.filter(isRecord).sort()) await items.remove(pk, sk);
    return places.length + keys.length;
  },
});
