import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Halt } from '../domain/halt.ts';
import type { Intent } from '../domain/intent.ts';
import type { Plan } from '../domain/plan.ts';
import type { Progress } from '../domain/progress.ts';
import type { CommandRecord, RunRecord, StepRecord } from '../domain/run.ts';
import type { RunStore } from '../ports.ts';
import { dynamoItems } from './dynamo-items.ts';

const ALL_RUNS = 'runs';
const LEVER = { pk: 'lever', sk: 'halt' };
const EXPERIMENTS = 'experiments';
const runsOf = (experiment: string | undefined): string =>
  experiment === undefined ? ALL_RUNS : `${ALL_RUNS}#${experiment}`;
const runKey = (runId: string): string => `run#${runId}`;
const lockKey = (swarmId: string) => ({ pk: `swarm#${swarmId}`, sk: 'lock' });
const numbered = (...numbers: number[]): string => numbers.map((each) => String(each).padStart(4, '0')).join('#');

type Locks = Pick<RunStore, 'claimSwarm' | 'releaseSwarm' | 'swarmHolder'>;

const readLock = async (client: DynamoDBDocumentClient, table: string, swarmId: string) => {
  const got = await client.send(new GetCommand({ TableName: table, Key: lockKey(swarmId), ConsistentRead: true }));
  if (got.Item === undefined) return undefined;
  return { holder: String(got.Item.holder ?? 'unknown'), since: String(got.Item.since ?? 'unknown') };
};

/** The run's lock is one item that exists while a run holds the swarm. */
const lockOf = (client: DynamoDBDocumentClient, table: string): Locks => ({
  swarmHolder: (swarmId) => readLock(client, table, swarmId),
  claimSwarm: async (swarmId, runId, at, left) => {
    const since = at.toISOString();
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item: { ...lockKey(swarmId), holder: runId, since },
          ConditionExpression: `attribute_not_exists(pk)${left === undefined ? '' : ' OR holder = :left'}`,
          ...(left === undefined ? {} : { ExpressionAttributeValues: { ':left': left } }),
        }),
      );
      return { holder: runId, since };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      // The reply of an earlier try may have been lost: whoever is written down is the holder, since when it says.
      return (await readLock(client, table, swarmId)) ?? { holder: 'unknown', since: 'unknown' };
    }
  },
  releaseSwarm: async (swarmId, runId) => {
    try {
      await client.send(
        new DeleteCommand({
          TableName: table,
          Key: lockKey(swarmId),
          ConditionExpression: 'attribute_not_exists(pk) OR holder = :runId',
          ExpressionAttributeValues: { ':runId': runId },
        }),
      );
    } catch (error) {
      // Somebody else's lock is not ours to give back.
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  },
});

/** History and evidence in one DynamoDB table. What is read back was written here, so its type is taken at its word. */
export const dynamoRunStore = (client: DynamoDBDocumentClient, table: string): RunStore => {
  const items = dynamoItems(client, table);
  return {
    ...lockOf(client, table),
    putRun: async (run, handovers = 0) => {
      const place = `${run.startedAt}#${run.runId}`;
      // Each its own item, written again with every try: a run that is on record is found in all lists.
      const puts = [
        () => items.put(ALL_RUNS, place, run),
        () => items.put(runsOf(run.experiment), place, run),
        () => items.put(EXPERIMENTS, run.experiment, {}),
        () => items.put(runKey(run.runId), 'run', run, handovers),
      ];
      // Whoever is killed in between leaves a run that the sweep of all finds: what it goes through is the list of all.
      for (const put of run.state === 'done' ? puts.reverse() : puts) await put();
    },
    getRun: async (runId) => (await items.get(runKey(runId), 'run')) as RunRecord | undefined,
    listRuns: async (limit, { experiment, before } = {}) =>
      (await items.list(runsOf(experiment), '2', { limit, before })) as RunRecord[],
    listExperiments: (limit) => items.keys(EXPERIMENTS, limit),
    putPlan: (plan) => items.put(runKey(plan.runId), 'plan', plan),
    getPlan: async (runId) => (await items.get(runKey(runId), 'plan')) as Plan | undefined,
    putProgress: (runId, progress) => items.put(runKey(runId), 'progress', progress, progress.handovers ?? 0),
    getProgress: async (runId) => (await items.get(runKey(runId), 'progress')) as Progress | undefined,
    putStep: (step) => items.put(runKey(step.runId), `step#${numbered(step.index)}`, step),
    listSteps: async (runId) => (await items.list(runKey(runId), 'step#')) as StepRecord[],
    putEvidence: async (runId, commands) => {
      const [first] = commands;
      if (!first) return;
      const place = numbered(first.stepIndex, first.attempt, first.round);
      await items.put(runKey(runId), `evidence#${place}`, commands);
    },
    listEvidence: async (runId) => ((await items.list(runKey(runId), 'evidence#')) as CommandRecord[][]).flat(),
    putIntent: (intent) => items.put(runKey(intent.runId), `intent#${intent.effect}#${intent.node}`, intent),
    listIntents: async (runId) => (await items.list(runKey(runId), 'intent#')) as Intent[],
    getHalt: async () => (await items.get(LEVER.pk, LEVER.sk)) as Halt | undefined,
    putHalt: (halt) => items.put(LEVER.pk, LEVER.sk, halt),
    removeHalt: async () => void (await client.send(new DeleteCommand({ TableName: table, Key: LEVER }))),
  };
};
