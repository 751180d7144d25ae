import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { keepsInstanceDown } from '../../lib/domain/keeps-instance-down.ts';
import type { RunRecord } from '../../lib/domain/run.ts';
import type { DisturbedBench } from './disturbed-bench.ts';
import { leftOnNode } from './left-on-node.ts';
import type { MachinePoint } from './machine-point.ts';
import { tookEffect } from './took-effect.ts';
import { until } from './until.ts';
import { untrueMachinePass } from './untrue-machine-pass.ts';
import { wasFaultInPlace } from './was-fault-in-place.ts';

const QUIET_LIMIT_MS = 60_000;
const LISTED_LIMIT_MS = 60_000;
/** The engine of a machine that a sweep has started is up some time after the machine answers. */
const SAYS_LIMIT_MS = 90_000;

export interface RunAfter {
  readonly point: MachinePoint;
  readonly runId: string;
  /** As it is recorded; undefined where it is not. */
  readonly run: RunRecord | undefined;
  readonly nodes: readonly string[];
  readonly beganMs: number;
  /** Undefined where nothing was seen broken. */
  readonly healedAfterS: number | undefined;
}

/**
 * The timer of the node heals 20 s after the fault. So much more for the looks; and where a cloud is started meanwhile, nobody looks
 * before it is there.
 */
const DROP_HEALED_WITHIN_S = { byItsTimer: 40, withCloud: 90 };

const ofHealing = ({ point, healedAfterS }: RunAfter): readonly string[] => {
  const { isLeftToItsTimer = false, experiment, disturbance } = point;
  const isJustOff = disturbance.at.action === 'StopInstances' && tookEffect(disturbance);
  if (isJustOff && healedAfterS === undefined) return ['no machine was seen off'];
  if (isLeftToItsTimer && healedAfterS === undefined) return ['no fault was seen that the timer could heal'];
  const limitS = isLeftToItsTimer ? DROP_HEALED_WITHIN_S.byItsTimer : DROP_HEALED_WITHIN_S.withCloud;
  if (experiment !== 'drop' || healedAfterS === undefined || healedAfterS <= limitS) return [];
  return [`healed ${healedAfterS} s after the disturbance, and the timer of the node after 20 s`];
};

const runningExecutions = async ({ sfn, stateMachineArn }: DisturbedBench): Promise<readonly string[]> => {
  const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING' }));
  return executions.map(({ name = '' }) => name);
};

const ofFault = async ({ ssm }: DisturbedBench, { point, beganMs }: RunAfter): Promise<readonly string[]> => {
  const { disturbance } = point;
  // A cloud that dies with the command on its way may never have brought it to the node; and the sweep of an execution that is stopped
  // may be there before it, with a newer token, so that the node refuses it.
  const isBrought = ['function-killed', 'reply-lost'].includes(disturbance.how) && tookEffect(disturbance);
  const isSent = disturbance.at.saying === 'fault-drop' && isBrought;
  return !isSent || (await wasFaultInPlace(ssm, beganMs)) ? [] : ['the fault never came into place'];
};

const ofNodes = async (bench: DisturbedBench, { run, nodes }: RunAfter): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const node of nodes) {
    const look = () => leftOnNode(bench.onNode, node, 'all');
    const left = await until(`${node} says what is left on it`, SAYS_LIMIT_MS, look).catch(() => undefined);
    if (left === undefined) found.push(`${node} does not say what is left on it`);
    // A run that says that it is dirty has told of everything but what is broken.
    const untold = run?.judged?.cleanup === 'dirty' ? left?.filter((what) => /rules|timers/.test(what)) : left;
    if (untold && untold.length > 0) found.push(`${node} has ${untold.join(', ')}`);
  }
  return found;
};

const ofHistory = async ({ store }: DisturbedBench, { point, runId, run }: RunAfter): Promise<readonly string[]> => {
  if (!run?.judged) return ['the run is not recorded'];
  const { verdict, cleanup, reason } = run.judged;
  // Whoever died between the record and the list has left the list to the sweep that the event of its execution brings.
  const look = async () =>
    (await store.listRuns(10)).some((each) => each.runId === runId && each.judged?.verdict === verdict) || undefined;
  const isListed = await until('the history lists it as it is recorded', LISTED_LIMIT_MS, look).catch(() => false);
  const open = (await store.listIntents(runId)).filter(({ closedAt }) => closedAt === undefined);
  return [
    ...(point.verdicts.includes(verdict) ? [] : [`its verdict is ${verdict} (${reason})`]),
    ...(verdict === 'pass' ? await untrueMachinePass(store, runId) : []),
    ...(isListed ? [] : ['the history does not list it as it is recorded']),
    ...(cleanup === 'clean' ? open.map(({ node, effect }) => `clean, with the ${effect} of ${node} on record`) : []),
    ...(cleanup === 'dirty' ? [] : open.filter(keepsInstanceDown).map(({ node }) => `${node} is on record as off`)),
  ];
};

/** Promises that are broken once a run that was disturbed is over, in words; none where all are kept. */
export const problemsAfter = async (bench: DisturbedBench, after: RunAfter): Promise<readonly string[]> => {
  const { runId } = after;
  const busy = await until('no execution is under way', QUIET_LIMIT_MS, async () => {
    const running = await runningExecutions(bench);
    return running.length === 0 ? running : undefined;
  }).catch(() => runningExecutions(bench));
  const lease = await bench.store.getLease(bench.fleet);
  return [
    ...busy.map((name) => `${name} is still under way`),
    ...(lease?.holder === undefined ? [] : [`the next run is refused: ${lease.holder} holds the swarm`]),
    ...ofHealing(after),
    ...(await ofFault(bench, after)),
    ...(await ofHistory(bench, after)),
    ...(await ofNodes(bench, after)),
    ...(lease?.holder === runId ? ['it did not give the swarm back'] : []),
  ];
};
