import { LOCAL_PACE } from '../../bin/commands/run/local-pace.ts';
import { newRunId } from '../../bin/commands/run/new-run-id.ts';
import type { RunRecord } from '../../lib/domain/run.ts';
import { brokenOnNodes } from './broken-on-nodes.ts';
import { CRASH_EXPERIMENTS } from './crash-experiments.ts';
import type { DisturbedBench } from './disturbed-bench.ts';
import type { DisturbedRun } from './disturbed-run.ts';
import type { MachinePoint } from './machine-point.ts';
import { problemsAfter } from './problems-after.ts';
import type { RunOnNode } from './run-on-node.ts';
import { sweepBroken } from './sweep-broken.ts';
import { until } from './until.ts';

const SEED = 7;
/** Until the run comes to its point: making a swarm of three takes most of that. */
const REACHED_LIMIT_MS = 180_000;
const DIES_LIMIT_MS = 10_000;
const HEALED_LIMIT_MS = 300_000;
/** From the disturbance on: a function that was refused as an event is tried again a minute later, and two. */
const RECORDED_LIMIT_MS = 300_000;
const LOOK_EVERY_MS = 2000;

const seconds = (ms: number): number => Math.round(ms / 100) / 10;

/** Looks until nothing is broken on any node. Gives when that was seen, and whether anything was. */
const healed = async (run: RunOnNode, nodes: readonly string[]) => {
  let wasBroken = false;
  const atMs = await until(
    'all machines run, answer, and have no rule of a fault',
    HEALED_LIMIT_MS,
    async () => {
      const broken = await brokenOnNodes(run, nodes);
      if (broken.length > 0) wasBroken = true;
      return broken.length > 0 ? undefined : Date.now();
    },
    LOOK_EVERY_MS,
  );
  return { atMs, wasBroken };
};

/** Starts the run and gives when it was disturbed. A cloud that is killed is dead by then. */
const startAndDisturb = async (bench: DisturbedBench, point: MachinePoint, runId: string): Promise<number> => {
  const cloud = await bench.cloud();
  const { workflow } = bench;
  const executionArn = `${bench.stateMachineArn.replace(':stateMachine:', ':execution:')}:${runId}`;
  await cloud.set({ disturbance: point.disturbance, executionArn });
  const experiment = CRASH_EXPERIMENTS[point.experiment];
  await workflow.start({ runId, swarmId: bench.fleet, seed: SEED, pace: LOCAL_PACE, experiment });
  const atMs = await until(`the run comes to the point "${point.name}"`, REACHED_LIMIT_MS, async () => {
    // It may die while it is asked.
    const { state } = await workflow.status(runId).catch(() => ({ state: 'running' }));
    const happenedAtMs = cloud.happenedAtMs();
    if (happenedAtMs === undefined && state !== 'running') throw new Error(`over before its point: ${state}`);
    return happenedAtMs;
  });
  if (point.disturbance.how === 'cloud-killed') {
    await until('the cloud is dead', DIES_LIMIT_MS, async () => !cloud.isAlive() || undefined);
  }
  return atMs;
};

const recorded = async (bench: DisturbedBench, runId: string): Promise<RunRecord | undefined> => {
  const look = async () => {
    const run = await bench.store.getRun(runId);
    return run?.state === 'done' ? run : undefined;
  };
  return until('the run is recorded', RECORDED_LIMIT_MS, look, 500).catch(() => undefined);
};

/**
 * One run that is disturbed once, and whatever becomes of it until it is recorded and everything is healed. Where it is recorded with a
 * node that is off, it does not wait for the sweep of all, which comes by itself within 15 minutes.
 */
export const disturbRun = async (bench: DisturbedBench, point: MachinePoint): Promise<DisturbedRun> => {
  const runId = newRunId(new Date());
  const nodes = ['node1', 'node2', 'node3'];
  const beganMs = Date.now();
  const atMs = await startAndDisturb(bench, point, runId);
  const alone = point.isLeftToItsTimer ? await bench.withMachines((run) => healed(run, nodes)) : undefined;
  await bench.cloud();
  const recording = recorded(bench, runId);
  const sweeping = recording.then((run) => (run?.judged?.cleanup === 'dirty' ? sweepBroken(bench, nodes) : false));
  const whole = alone ?? (await healed(bench.onNode, nodes));
  const [run, wasSwept] = [await recording, await sweeping];
  const problems = await problemsAfter(bench, { point, runId, run, nodes });
  return {
    ...{ point, runId, judged: run?.judged, wasBroken: whole.wasBroken, wasSwept, problems },
    healedAfterS: seconds(whole.atMs - atMs),
    tookS: seconds(Date.now() - beganMs),
  };
};
