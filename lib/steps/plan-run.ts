import * as z from 'zod';
import { SwarmproofError } from '../domain/errors.ts';
import { isAgentSafe } from '../domain/is-agent-safe.ts';
import { makePlan } from '../domain/make-plan.ts';
import { nextCursor } from '../domain/next-cursor.ts';
import { PARKED } from '../domain/parked.ts';
import { parkedRefusal } from '../domain/parked-refusal.ts';
import { runInputSchema } from '../domain/run-input.ts';
import { skipReason } from '../domain/schedules/skip-reason.ts';
import { seedOf } from '../domain/seed-of.ts';
import type { Ports as AllPorts, FleetMember } from '../ports.ts';
import { loadRun } from './load-run.ts';
import { takeSwarm } from './take-swarm.ts';

/** A run that ended early is taken up again at its healing steps. */
const sweepInputSchema = z.strictObject({ sweep: z.string().max(64), cause: z.string().max(200) });

export interface Planned {
  readonly runId: string;
  /** The fencing token: the workflow brings it with each turn. Absent where no run begins. */
  readonly token?: number;
  /** Why no run begins; absent where one does. */
  readonly skipped?: string;
}

/** Planning sends nothing. */
type Ports = Pick<AllPorts, 'fleet' | 'store' | 'alarms' | 'clock'>;

type PlanInput = z.output<typeof runInputSchema>;

/** Errors of a run that a sweep keeps: the first ones tell most. */
const MOST_TAKEN_UP = 8;

const takeUp = async (ports: Ports, runId: string, cause: string): Promise<Planned> => {
  const { store } = ports;
  const { plan, progress } = await loadRun(store, runId);
  const run = await store.getRun(runId);
  if (run?.state === 'done') {
    const verdict = run.judged?.verdict ?? 'none';
    const problem = `the run ${runId} is recorded (verdict: ${verdict}) and is not judged anew`;
    throw new SwarmproofError('Config', problem, 'start a run of its own: npx swarmproof run');
  }
  const { token } = await takeSwarm(ports, plan);
  // Stopped by a person or a stop condition is one thing, a workflow that broke or ran out of time another.
  const isAborted = cause.endsWith('ABORTED') || progress.aborted === true;
  const { facts } = progress;
  // There must be room for those of this execution: with as many as are kept no step would be tried again.
  const before = progress.errors.slice(0, MOST_TAKEN_UP);
  const after = {
    cursor: nextCursor(plan, { facts, stopped: cause }, -1),
    facts,
    errors: isAborted ? before : [...before, cause],
    ...(isAborted ? { aborted: true } : {}),
    stopped: cause,
    token,
  };
  await store.putProgress(runId, after);
  return { runId, token };
};

/** Machines that are off because somebody parked them are not machines that are down. */
const refuseParked = async ({ store }: Ports, swarmId: string): Promise<void> => {
  const lease = await store.getLease(swarmId);
  if (lease?.holder === PARKED) throw parkedRefusal(swarmId, lease.since);
};

const refuseUnready = async (ports: Ports, swarmId: string, members: readonly FleetMember[]): Promise<void> => {
  if (members.length === 0) {
    throw new SwarmproofError(
      'Config',
      `no instance carries the tag of the swarm "${swarmId}"`,
      'a local fleet: npx swarmproof up, or name another one with --name; in AWS: tag the instances, or deploy with another swarm',
    );
  }
  const unready = members.filter((member) => member.power !== 'running' || !member.agentOnline);
  if (unready.length > 0) {
    await refuseParked(ports, swarmId);
    const seen = unready.map(
      (member) => `${member.name} is ${member.power}${member.agentOnline ? '' : ', its agent silent'}`,
    );
    throw new SwarmproofError(
      'Fleet',
      seen.join('; '),
      'wait until machines that are new have set themselves up, and start those that are off; a local fleet: down, then up',
    );
  }
  const unsafe = members.filter((member) => !isAgentSafe(member.agentVersion));
  if (unsafe.length > 0) {
    const seen = unsafe.map((member) => `${member.name} has ${member.agentVersion || 'none'}`).join('; ');
    throw new SwarmproofError(
      'Fleet',
      `the agent must be 3.3.2746.0 or newer, which keeps parameters out of a script's text; ${seen}`,
      'update amazon-ssm-agent on these nodes (AWS-UpdateSSMAgent), then run again',
    );
  }
};

/** A fault is aimed by name: of two machines with one name both would be hit. */
const refuseDoubled = (members: readonly FleetMember[]): void => {
  const doubled = members.find(({ name }, place) => members.findIndex((member) => member.name === name) < place);
  if (!doubled) return;
  const ids = members.filter(({ name }) => name === doubled.name).map(({ instanceId }) => instanceId);
  throw new SwarmproofError(
    'Config',
    `${ids.length} instances of the swarm are called ${doubled.name}: ${ids.slice(0, 8).join(', ')}`,
    'give each a Name of its own; where two stacks have the same swarm, deploy one of them with another -c swarm=NAME',
  );
};

/** Machines of somebody else's swarm are not touched before their owner said so, on each of them. */
const refuseWithoutConsent = (members: readonly FleetMember[]): void => {
  const without = members.filter((member) => !member.consents).map((member) => member.name);
  if (without.length === 0) return;
  throw new SwarmproofError(
    'Config',
    `${without.join(', ')}: the tag swarmproof:consent is not "yes", and the experiment uses the swarm that stands`,
    'let the owner of the machines tag them: aws ec2 create-tags --resources <ids> --tags Key=swarmproof:consent,Value=yes',
  );
};

/** The safety lever is pulled: nothing begins. What is under way stops by itself. */
const refuseHalted = async ({ store }: Ports): Promise<void> => {
  const halt = await store.getHalt();
  if (!halt) return;
  throw new SwarmproofError(
    'Halted',
    `all runs are halted since ${halt.since}: ${halt.reason}`,
    'npx swarmproof resume lets runs begin again',
  );
};

/** What would be ended at its first turn is not begun. What is known may be seconds old, and a run looks again at each turn. */
const refuseAlarmed = async ({ alarms }: Ports): Promise<void> => {
  const alarm = (await alarms.list()).find(({ state }) => state === 'ALARM');
  if (!alarm) return;
  throw new SwarmproofError(
    'StopAlarm',
    `the alarm "${alarm.name}", which stops runs, is in ALARM since ${alarm.since}; no run begins before it is not`,
    `wait until "${alarm.name}" is OK, or deploy without it in stopAlarms`,
  );
};

const validated = (input: unknown): PlanInput => {
  const parsed = runInputSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new SwarmproofError(
    'Config',
    `the input of the run is not usable: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
    'start runs with npx swarmproof run, which checks the experiment first',
  );
};

/** Whether a run that a schedule begins is left out. It is on record then, and nothing is wrong. */
const leftOut = async (
  { store, clock }: Ports,
  { runId, experiment, scheduled }: PlanInput,
): Promise<Planned | undefined> => {
  if (!scheduled) return undefined;
  const { name } = experiment;
  const now = clock.now();
  const skip = skipReason(scheduled, await store.getPause(name), now);
  if (!skip) return undefined;
  await store.putSkipped({ runId, experiment: name, at: now.toISOString(), ...skip });
  return { runId, skipped: skip.reason };
};

/** Validates, takes the swarm, makes every choice of the run and writes them down. Throws before any side effect. */
export const planRun =
  (ports: Ports) =>
  async (input: unknown): Promise<Planned> => {
    const sweep = sweepInputSchema.safeParse(input);
    if (sweep.success) return takeUp(ports, sweep.data.sweep, sweep.data.cause);
    const asked = validated(input);
    const { runId, swarmId, seed = seedOf(runId), experiment, pace } = asked;
    const { store, fleet } = ports;
    const skipped = await leftOut(ports, asked);
    if (skipped) return skipped;
    await refuseHalted(ports);
    await refuseAlarmed(ports);
    const members = await fleet.list(swarmId);
    refuseDoubled(members);
    await refuseUnready(ports, swarmId, members);
    if (experiment.swarm === 'use') refuseWithoutConsent(members);
    const nodes = members.map(({ name, role, instanceId, address, availabilityZone }) => ({
      ...{ name, role, instanceId, address },
      ...(availabilityZone === undefined ? {} : { availabilityZone }),
    }));
    const plan = makePlan({ runId, swarmId, seed, experiment, pace, nodes });
    // The same in every try of this planning: the history lists a run by it.
    const { since: startedAt, token } = await takeSwarm(ports, plan);
    const progress = { cursor: nextCursor(plan, { facts: {} }, -1), facts: {}, errors: [], token };
    await store.putPlan(plan, token);
    await store.putProgress(runId, progress);
    const run = { schemaVersion: 1, runId, swarmId, experiment: experiment.name, seed, startedAt } as const;
    await store.putRun({ ...run, state: 'running' }, token);
    return { runId, token };
  };
