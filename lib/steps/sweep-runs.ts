import * as z from 'zod';
import { alarmOfEvent } from '../domain/alarms/alarm-of-event.ts';
import { MOST_SWEPT } from '../domain/most-swept.ts';
import { needsSweep } from '../domain/needs-sweep.ts';
import type { AlarmBook } from '../ports.ts';
import { giveSwarmBack } from './give-swarm-back.ts';
import { sweepRun } from './sweep-run.ts';
import { type SweepPorts, type Swept, takeUpRun } from './take-up-run.ts';

const arnSchema = z.string().max(300);

/** The event that Step Functions sends when an execution ended without success. */
const endedSchema = z.object({
  detail: z.object({
    ...{ name: z.string().max(80), status: z.string().max(20), stateMachineArn: arnSchema },
    /** JSON text. */
    input: z.string().nullish(),
  }),
});

/** What a schedule says: one run whose time has come, or all that were not brought to their end. */
const scheduledSchema = z.strictObject({
  sweep: z.union([z.strictObject({ runId: z.string().max(64) }), z.literal('all')]),
  stateMachineArn: arnSchema,
  byHand: z.boolean().optional(),
});

const SUFFIX = /-sweep(\d{1,2})$/;

const plannedSchema = z.object({ swarmId: z.string().max(64) });

/** The swarm that an execution was to take; undefined where its input names none. */
const swarmIn = (input: string | null | undefined): string | undefined => {
  try {
    return plannedSchema.safeParse(JSON.parse(input ?? '')).data?.swarmId;
  } catch {
    return undefined;
  }
};

/** An execution ended. The event knows how and is believed: a description of it may still say that it runs. */
const sweepEnded = async (ports: SweepPorts, event: unknown): Promise<Swept> => {
  const { name, status, stateMachineArn, input } = endedSchema.parse(event).detail;
  const run = await ports.store.getRun(name.replace(SUFFIX, ''));
  if (!run) {
    // Refused, or its planning was killed between taking the swarm and putting itself on record.
    const swarmId = swarmIn(input);
    if (swarmId !== undefined) await giveSwarmBack(ports, { swarmId, runId: name });
    return { swept: [], started: [] };
  }
  // Recorded, but its execution failed: it may have been on its way to the lists of the history, or at giving the swarm back.
  if (run.state === 'done') {
    const token = (await ports.store.getLease(run.swarmId))?.token;
    // A history that cannot be written now must not keep the swarm.
    await ports.store.putRun(run, token).finally(() => giveSwarmBack(ports, run));
  }
  return takeUpRun(ports, { run, stateMachineArn, sweeps: Number(SUFFIX.exec(name)?.[1] ?? 0), status, by: 'event' });
};

/** Looks at the runs that were not recorded, and at those that left something behind: none where all is well. */
const sweepAll = async (ports: SweepPorts, stateMachineArn: string, byHand: boolean): Promise<Swept> => {
  const runs = await ports.store.listRuns(MOST_SWEPT);
  // A record may be damaged.
  const open = runs.filter((run) => run && needsSweep(run));
  const done: Swept[] = [];
  const problems: unknown[] = [];
  for (const listed of open) {
    // One run that cannot be swept must not keep the others from it.
    await sweepRun(ports, { runId: listed.runId, stateMachineArn, isDue: false, byHand, listed }).then(
      (swept) => done.push(swept),
      (error: unknown) => problems.push(error),
    );
  }
  if (problems.length > 0) throw problems[0];
  return { swept: done.flatMap(({ swept }) => swept), started: done.flatMap(({ started }) => started) };
};

/**
 * Takes up what ended early: told of one execution that ended, of one run whose time has come, or to look at all. A run that
 * is under way, was recorded clean, or was refused before it began needs nothing. Told of an alarm that stops runs it keeps what it is
 * told; the runs see it at their next turn, and heal.
 */
export const sweepRuns =
  (ports: SweepPorts & { readonly alarms: Pick<AlarmBook, 'put'> }) =>
  async (event: unknown): Promise<Swept> => {
    const alarm = alarmOfEvent(event);
    if (alarm) {
      await ports.alarms.put(alarm);
      return { swept: [], started: [] };
    }
    const scheduled = scheduledSchema.safeParse(event);
    if (!scheduled.success) return sweepEnded(ports, event);
    const { sweep, stateMachineArn, byHand = false } = scheduled.data;
    if (sweep === 'all') return sweepAll(ports, stateMachineArn, byHand);
    return sweepRun(ports, { runId: sweep.runId, stateMachineArn, isDue: true });
  };
