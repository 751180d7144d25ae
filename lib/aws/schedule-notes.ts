import type { Pause } from '../domain/schedules/pause.ts';
import type { SkippedRun } from '../domain/schedules/skipped-run.ts';
import type { RunStore } from '../ports.ts';
import type { DynamoItems } from './dynamo-items.ts';
import { wasWritten } from './was-written.ts';

type Notes = Pick<RunStore, 'getPause' | 'listPauses' | 'putPause' | 'removePause' | 'putSkipped' | 'listSkipped'>;

const PAUSES = 'pauses';
/** The moment at which it was paused: a later pause is neither written over nor taken back by who did not know of it. */
const generationOf = ({ since }: Pick<Pause, 'since'>): number => Date.parse(since);
const pauseKey = (experiment: string): string => `of#${experiment}`;
const DAY_MS = 86_400_000;
const skippedKey = (experiment: string): string => `skipped#${experiment}`;

/** What is on record beside the runs themselves of experiments that run by a schedule. */
export const scheduleNotes = (items: DynamoItems, historyDays: number | undefined): Notes => ({
  getPause: async (experiment) => (await items.get(PAUSES, pauseKey(experiment))) as Pause | undefined,
  listPauses: async () =>
    ((await items.list(PAUSES, pauseKey(''))) as (Pause | undefined)[]).filter((each) => each !== undefined),
  putPause: (pause) =>
    wasWritten(items.put(PAUSES, pauseKey(pause.experiment), pause, { generation: generationOf(pause) })),
  removePause: (seen) => items.remove(PAUSES, pauseKey(seen.experiment), generationOf(seen)),
  putSkipped: (skipped) => {
    const { experiment, at, runId } = skipped;
    const expiresAtS =
      historyDays === undefined ? undefined : Math.ceil((Date.parse(at) + historyDays * DAY_MS) / 1000);
    return items.put(skippedKey(experiment), `${at}#${runId}`, skipped, { expiresAtS });
  },
  listSkipped: async (experiment, limit) =>
    ((await items.list(skippedKey(experiment), '2', { limit })) as (SkippedRun | undefined)[]).filter(
      (each) => each !== undefined,
    ),
});
