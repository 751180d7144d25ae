import { LOCAL_PACE } from '../../bin/commands/run/local-pace.ts';
import { newRunId } from '../../bin/commands/run/new-run-id.ts';
import type { RunRecord } from '../../lib/domain/run.ts';
import { awaitHealing } from './await-healing.ts';
import { brokenOnNodes } from './broken-on-nodes.ts';
import { CRASH_EXPERIMENTS } from './crash-experiments.ts';
import type { DisturbedBench } from './disturbed-bench.ts';
import type { DisturbedRun } from './disturbed-run.ts';
import type { MachinePoint } from './machine-point.ts';
import { problemsAfter } from './problems-after.ts';
import { sweepBroken } from './sweep-broken.ts';
import { until } from './until.ts';

const SEED = 7;
const NODES = ['node1', 'node2', 'node3'];
/** Until the run comes to its point: making a swarm of three takes most of that. */
const REACHED_LIMIT_MS = 240_000;
const DIES_LIMIT_MS = 10_000;
/** From the disturbance on: a function that was refused as an event is tried again a minute later, and two. */
const RECORDED_LIMIT_MS = 300_000;

const seconds = (ms: number): number => Math.round(ms / 100) / 10;

/**
 * Starts the run and gives when it was disturbed; undefined where it ended before, undisturbed. A cloud that is killed is dead by
 * then.
 */
const startAndDisturb = async (
  bench: DisturbedBench,
  point: MachinePoint,
  runId: string,
): Promise<number | undefined> => {
  const cloud = await bench.cloud();
  const { workflow } = bench;
  const executionArn = `${bench.stateMachineArn.replace(':stateMachine:', ':execution:')}:${runId}`;
  await cloud.set({ disturbance: point.disturbance, executionArn });
  const experiment = CRASH_EXPERIMENTS[point.experiment];
  await workflow.start({ runId, swarmId: bench.fleet, seed: SEED, pace: LOCAL_PACE, experiment });
  const look = async (): Promise<{ readonly happenedAtMs?: number } | undefined> => {
    // It may die while it is asked.
    const { state } = await workflow.status(runId).catch(() => ({ state: 'running' }));
    const happenedAtMs = cloud.happenedAtMs();
    if (happenedAtMs === undefined) return state === 'running' ? undefined : {};
    return { happenedAtMs };
  };
  const { happenedAtMs: atMs } = await until(`the run comes to its point (${point.name})`, REACHED_LIMIT_MS, look, 300);
  if (atMs !== undefined && point.disturbance.how === 'cloud-killed') {
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
 * The run that was disturbed, and when. One that was `invalid` before it came to its point, as on a machine that stalls, was not
 * disturbed and says nothing: it is made once more. A model does not stall, and any other end before the point is wrong.
 */
const disturbed = async (
  bench: DisturbedBench,
  point: MachinePoint,
  isLast = bench.isModel,
): Promise<{ runId: string; atMs: number }> => {
  const runId = newRunId(new Date());
  const atMs = await startAndDisturb(bench, point, runId);
  if (atMs !== undefined) return { runId, atMs };
  const judged = (await recorded(bench, runId))?.judged;
  const what = `${runId} ended before its point (${point.name}): ${judged?.verdict}, ${judged?.cleanup}, ${judged?.reason}`;
  if (isLast || judged?.verdict !== 'invalid' || judged.cleanup !== 'clean') throw new Error(what);
  process.stderr.write(`${what}; once more\n`);
  return disturbed(bench, point, true);
};

interface Seen {
  readonly wasBroken: boolean;
  readonly healedAtMs?: number | undefined;
}

/** What is seen while no cloud is there; nothing where the cloud lives. */
const seenAlone = async (bench: DisturbedBench, { disturbance, isLeftToItsTimer }: MachinePoint): Promise<Seen> => {
  if (disturbance.how !== 'cloud-killed') return { wasBroken: false };
  return bench.withMachines(async (run) => {
    const wasBroken = (await brokenOnNodes(run, NODES)).length > 0;
    if (!isLeftToItsTimer) return { wasBroken };
    return { wasBroken, healedAtMs: await awaitHealing(run, { nodes: NODES, wasBroken, isOver: () => true }) };
  });
};

/**
 * One run that is disturbed once, and whatever becomes of it until it is recorded and everything is healed. Where it is recorded with a
 * node that is off, it does not wait for the sweep of all, which comes by itself within 15 minutes.
 */
export const disturbRun = async (bench: DisturbedBench, point: MachinePoint): Promise<DisturbedRun> => {
  const beganMs = Date.now();
  const { runId, atMs } = await disturbed(bench, point);
  const alone = await seenAlone(bench, point);
  await bench.cloud();
  let isOver = false;
  const recording = recorded(bench, runId).finally(() => {
    isOver = true;
  });
  const [run, wasSwept, healedAtMs] = await Promise.all([
    recording,
    recording.then((ended) => (ended?.judged?.cleanup === 'dirty' ? sweepBroken(bench, NODES) : false)),
    alone.healedAtMs ?? awaitHealing(bench.onNode, { nodes: NODES, wasBroken: alone.wasBroken, isOver: () => isOver }),
  ]);
  const healedAfterS = healedAtMs === undefined ? undefined : seconds(healedAtMs - atMs);
  const problems = await problemsAfter(bench, { point, runId, run, nodes: NODES, beganMs, healedAfterS });
  const judged = run?.judged;
  return { point, runId, judged, wasSwept, healedAfterS, problems, tookS: seconds(Date.now() - beganMs) };
};
