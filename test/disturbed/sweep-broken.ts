import { setTimeout as sleep } from 'node:timers/promises';
import { brokenOnNodes } from './broken-on-nodes.ts';
import type { DisturbedBench } from './disturbed-bench.ts';

/** A call that was declared is waited for longer than the function that declared it can live: 45 s. */
const TRIES = 5;
const EVERY_MS = 15_000;

/** Invokes the sweeper as the schedule of the stack does every 15 minutes. Gives the nodes that it started. */
const sweepAll = async (bench: DisturbedBench): Promise<readonly string[]> => {
  const { url } = await bench.cloud();
  const name = bench.assembly.outputs.SweepFunctionName ?? '';
  const response = await fetch(`${url}/2015-03-31/functions/${name}/invocations`, {
    method: 'POST',
    body: JSON.stringify({ sweep: 'all', stateMachineArn: bench.stateMachineArn }),
  });
  const { started = [] } = (await response.json()) as { started?: readonly string[] };
  return started;
};

/** Sweeps while a node is broken, until one is started. Gives whether one was. */
export const sweepBroken = async (bench: DisturbedBench, nodes: readonly string[]): Promise<boolean> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if ((await brokenOnNodes(bench.onNode, nodes)).length === 0) return false;
    if ((await sweepAll(bench)).length > 0) return true;
    await sleep(EVERY_MS);
  }
  return false;
};
