import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { EXECUTION_LIMIT_MS } from '../domain/execution-limit-ms.ts';
import type { Halt } from '../domain/halt.ts';
import type { Intent } from '../domain/intent.ts';
import type { Lease } from '../domain/lease/lease.ts';
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

/**
 * The lease of a swarm is one item, whose `generation` is the token. Versions of before wrote one without token and end, and took
 * it away when it was given back.
 */
const leaseOf = (client: DynamoDBDocumentClient, table: string): Pick<RunStore, 'getLease' | 'putLease'> => ({
  getLease: async (swarmId) => {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: lockKey(swarmId), ConsistentRead: true }),
    );
    if (!Item) return undefined;
    const { pk: _pk, sk: _sk, generation: token = 0, since = new Date(0).toISOString(), ...rest } = Item;
    const expiresAt = new Date(Date.parse(since) + EXECUTION_LIMIT_MS).toISOString();
    return { expiresAt, ...rest, since, swarmId, token } as Lease;
  },
  putLease: async ({ swarmId, token, ...rest }, over) => {
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item: { ...rest, ...lockKey(swarmId), generation: token },
          ...(over === 0
            ? { ConditionExpression: 'attribute_not_exists(generation)' }
            : { ConditionExpression: 'generation = :over', ExpressionAttributeValues: { ':over': over } }),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },
});

/** History and evidence in one DynamoDB table. What is read back was written here, so its type is taken at its word. */
export const dynamoRunStore = (client: DynamoDBDocumentClient, table: string): RunStore => {
  const items = dynamoItems(client, table);
  return {
    ...leaseOf(client, table),
    putRun: async (run, token = 0) => {
      const place = `${run.startedAt}#${run.runId}`;
      // Each its own item, written again with every try: a run that is on record is found in all lists.
      const puts = [
        () => items.put(ALL_RUNS, place, run),
        () => items.put(runsOf(run.experiment), place, run),
        () => items.put(EXPERIMENTS, run.experiment, {}),
        () => items.put(runKey(run.runId), 'run', run, token),
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
    putProgress: (runId, progress) => items.put(runKey(runId), 'progress', progress, progress.token ?? 0),
    getProgress: async (runId) => (await items.get(runKey(runId), 'progress')) as Progress | undefined,
    putStep: (step, token = 0) => items.put(runKey(step.runId), `step#${numbered(step.index)}`, step, token),
    listSteps: async (runId) => (await items.list(runKey(runId), 'step#')) as StepRecord[],
    putEvidence: async (runId, commands, token = 0) => {
      const [first] = commands;
      if (!first) return;
      const place = numbered(first.stepIndex, first.attempt, first.round);
      await items.put(runKey(runId), `evidence#${place}`, commands, token);
    },
    listEvidence: async (runId) => ((await items.list(runKey(runId), 'evidence#')) as CommandRecord[][]).flat(),
    putIntent: (intent, token = 0) =>
      items.put(runKey(intent.runId), `intent#${intent.effect}#${intent.node}`, intent, token),
    listIntents: async (runId) => (await items.list(runKey(runId), 'intent#')) as Intent[],
    getHalt: async () => (await items.get(LEVER.pk, LEVER.sk)) as Halt | undefined,
    putHalt: (halt) => items.put(LEVER.pk, LEVER.sk, halt),
    removeHalt: async () => void (await client.send(new DeleteCommand({ TableName: table, Key: LEVER }))),
  };
};
