import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expiresAtS } from '../domain/history/expires-at-s.ts';
import type { Intent } from '../domain/intent.ts';
import type { Plan } from '../domain/plan.ts';
import type { Progress } from '../domain/progress.ts';
import type { CommandRecord, RunRecord, StepRecord } from '../domain/run.ts';
import type { RunStore } from '../ports.ts';
import { dynamoItems } from './dynamo-items.ts';
import { dynamoSwarmLease } from './dynamo-swarm-lease.ts';
import { listKey } from './list-key.ts';
import { listPlaces } from './list-places.ts';
import type { Packing } from './packing.ts';
import { runDeletion } from './run-deletion.ts';
import { runKey } from './run-key.ts';
import { safetyLever } from './safety-lever.ts';
import { scheduleNotes } from './schedule-notes.ts';

const EXPERIMENTS = 'experiments';
const numbered = (...numbers: number[]): string => numbers.map((each) => String(each).padStart(4, '0')).join('#');

export interface RunStoreOptions {
  /** So many days after a run began it leaves the history, where it is recorded and clean. Without it nothing leaves. */
  readonly historyDays?: number | undefined;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Compressed where absent. */
  readonly packing?: Packing;
}

/** History and evidence in one DynamoDB table. What is read back was written here, so its type is taken at its word. */
export const dynamoRunStore = (
  client: DynamoDBDocumentClient,
  table: string,
  { historyDays, now = Date.now, packing }: RunStoreOptions = {},
): RunStore => {
  const items = dynamoItems(client, table, now, packing);
  return {
    ...dynamoSwarmLease(client, table),
    ...runDeletion(items),
    ...scheduleNotes(items, historyDays),
    ...safetyLever(items),
    putRun: async (run, token = 0) => {
      const atS = expiresAtS(run, historyDays);
      const own = { generation: token, expiresAtS: atS };
      // Each its own item, written again with every try: a run that is on record is found in all lists.
      const puts = [
        ...listPlaces(run).map(
          ({ pk, sk }) =>
            () =>
              items.put(pk, sk, run, own),
        ),
        // Of everybody, and always the same: whoever comes late writes what is there.
        () => items.put(EXPERIMENTS, run.experiment, {}),
        // Everything that belongs to it has the time of its record.
        async () => (atS === undefined ? undefined : items.expire(runKey(run.runId), atS)),
        () => items.put(runKey(run.runId), 'run', run, own),
      ];
      // Whoever is killed in between leaves a run that the sweep of all finds: what it goes through is the list of all.
      for (const put of run.state === 'done' ? puts.reverse() : puts) await put();
    },
    getRun: async (runId) => (await items.get(runKey(runId), 'run')) as RunRecord | undefined,
    listRuns: async (limit, { before, ...which } = {}) =>
      (await items.list(listKey(which), '2', { limit, before })) as RunRecord[],
    pageRuns: async (limit, { before, ...which } = {}) => {
      const { values, last } = await items.page(listKey(which), '2', { limit, before });
      return { records: values as (RunRecord | undefined)[], ...(last === undefined ? {} : { next: last }) };
    },
    listExperiments: (limit) => items.keys(EXPERIMENTS, limit),
    putPlan: (plan, token = 0) => items.put(runKey(plan.runId), 'plan', plan, { generation: token }),
    getPlan: async (runId) => (await items.get(runKey(runId), 'plan')) as Plan | undefined,
    putProgress: (runId, progress) =>
      items.put(runKey(runId), 'progress', progress, { generation: progress.token ?? 0 }),
    getProgress: async (runId) => (await items.get(runKey(runId), 'progress')) as Progress | undefined,
    putStep: (step, token = 0) =>
      items.put(runKey(step.runId), `step#${numbered(step.index)}`, step, { generation: token }),
    listSteps: async (runId) => (await items.list(runKey(runId), 'step#')) as StepRecord[],
    putEvidence: async (runId, commands, token = 0) => {
      const [first] = commands;
      if (!first) return;
      const place = numbered(first.stepIndex, first.attempt, first.round);
      await items.put(runKey(runId), `evidence#${place}`, commands, { generation: token });
    },
    listEvidence: async (runId) => ((await items.list(runKey(runId), 'evidence#')) as CommandRecord[][]).flat(),
    putIntent: (intent, token = 0) =>
      items.put(runKey(intent.runId), `intent#${intent.effect}#${intent.node}`, intent, { generation: token }),
    listIntents: async (runId) => (await items.list(runKey(runId), 'intent#')) as Intent[],
  };
};
