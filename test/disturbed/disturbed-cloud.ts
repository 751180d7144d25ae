import { StopExecutionCommand } from '@aws-sdk/client-sfn';
import { loadAssembly } from '../../local/cloud/assembly/load-assembly.ts';
import { fleetsOf } from '../../local/cloud/instances/fleets-of.ts';
import { accessKeyOf } from '../../local/cloud/lambda/access-key-of.ts';
import { runCloudProcess } from '../../local/cloud/process/run-cloud-process.ts';
import { clientsOf } from './clients-of.ts';
import type { DisturbanceSet, DisturbedNews, DisturbedOrder } from './disturbed-order.ts';
import { DisturbedWay } from './disturbed-way.ts';
import { Disturber } from './disturber.ts';
import { killFunction } from './kill-function.ts';
import { modelFleets } from './model-fleets.ts';
import { TimeUpClock } from './time-up-clock.ts';

const IDLE_AFTER_MS = 600_000;

/** The process of a local cloud as a test has it: what is deployed, and something between the functions and the services. */
const order = JSON.parse(process.argv[2] ?? '') as DisturbedOrder;
const tell = (news: DisturbedNews): Promise<void> => new Promise((resolve) => process.send?.(news, () => resolve()));
let executionArn = '';
let told: Promise<void> = Promise.resolve();
const disturber = new Disturber(() => {
  told = tell({ news: 'happened', atMs: Date.now() });
});
const clock = new TimeUpClock();

const between = async (cloudUrl: string): Promise<string> => {
  const { functions } = await loadAssembly(order.assemblyDir);
  const way = await DisturbedWay.open({
    cloudUrl,
    nameOf: (accessKeyId) => functions.find(({ arn }) => accessKeyOf(arn) === accessKeyId)?.name,
    fateOf: (seen) => disturber.fateOf(seen),
    strike: async (how, { by }) => {
      await told;
      if (how === 'function-killed') killFunction(by, way.url);
      if (how === 'cloud-killed') process.kill(process.pid, 'SIGKILL');
      if (how === 'stopped') await clientsOf(cloudUrl).sfn.send(new StopExecutionCommand({ executionArn }));
      if (how === 'timed-out') clock.timeUp();
    },
  });
  return way.url;
};

process.on('message', (set: DisturbanceSet) => {
  ({ executionArn } = set);
  disturber.set(set.disturbance);
  void tell({ news: 'set' });
});
// Who started it is gone.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));

const { places, assemblyDir, modelUrl } = order;
const fleets = modelUrl === undefined ? fleetsOf(places) : modelFleets(modelUrl);
const seams = { clock, functionsFind: between };
process.exit((await runCloudProcess({ places, assemblyDir, fleets, idleAfterMs: IDLE_AFTER_MS, seams })) ? 0 : 75);
