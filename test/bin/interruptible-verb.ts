import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { durations } from '../../bin/commands/campaign/durations.ts';
import { repeatRun } from '../../bin/commands/campaign/repeat-run.ts';
import { runCampaign } from '../../bin/commands/campaign/run-campaign.ts';
import { overviewReader } from '../../bin/commands/dashboard/overview-reader.ts';
import { serveDashboard } from '../../bin/commands/dashboard/serve-dashboard.ts';
import { untilInterrupted } from '../../bin/commands/dashboard/until-interrupted.ts';
import { execOn } from '../../bin/commands/exec/exec-on.ts';
import { outliveReaders } from '../../bin/commands/outlive-readers.ts';
import { printError } from '../../bin/commands/print-error.ts';
import { quietIo } from '../../bin/commands/quiet-io.ts';
import type { LocalRooms } from '../../bin/commands/run/local-rooms.ts';
import { runExperiment } from '../../bin/commands/run/run-experiment.ts';
import { runSettings } from '../../bin/commands/run/run-settings.ts';
import { withWorld } from '../../bin/commands/run/with-world.ts';
import type { World } from '../../bin/commands/run/world.ts';
import { refuseStopped } from '../../bin/commands/selftest/refuse-stopped.ts';
import { runSelftest } from '../../bin/commands/selftest/run-selftest.ts';
import { terminalIo } from '../../bin/commands/terminal-io.ts';
import { followRun } from '../../bin/commands/watch/follow-run.ts';
import { SABOTAGES } from '../../local/sabotage/index.ts';
import { FakeHistory } from './fake-history.ts';
import { FakeWorld } from './fake-world.ts';
import { makeRun } from './make-run.ts';
import { makeStep } from './make-step.ts';
import { PRESSED_EXPERIMENT } from './pressed-experiment.ts';

/**
 * A process of its own, for a test to send signals to: a verb over a fleet that is brought up for it. Its first run passes where the
 * second argument says so; the next never ends by itself. Once that is stopped the sweep ends it, but for `never`.
 */
const [verb = '', firstRun = '', sweep = '', quiet = ''] = process.argv.slice(2);
outliveReaders([process.stdout, process.stderr]);
const plain = terminalIo(process.stdout, process.stderr, process.env);
const io = quiet === 'quiet' ? quietIo(plain) : plain;
/** What the test waits for and looks at, whatever the verb says. */
const mark = (text: string): void => void process.stderr.write(`MARK ${text}\n`);

const world = new FakeWorld();
let looksSinceStop = 0;
const stop = async (runId: string): Promise<void> => {
  mark('stopped a run');
  world.status = { state: 'aborted' };
  world.run = makeRun({ runId, state: 'running' });
};
world.onLook = () => {
  const runId = world.started.at(-1)?.runId ?? 'watched';
  if (world.started.length === 1 && firstRun === 'passes') {
    world.status = { state: 'succeeded' };
    world.run = makeRun({ runId });
    return;
  }
  if (world.status.state !== 'aborted') world.status = { state: 'running' };
  mark('under way');
  world.steps = [makeStep({ runId, index: 0, id: 'W01' })];
  if (world.status.state === 'aborted') looksSinceStop += 1;
  if (sweep === 'heals' && looksSinceStop === 2) {
    world.run = makeRun({ runId, judged: { verdict: 'aborted', cleanup: 'clean', reason: 'stopped', nodes: [] } });
  }
};
const workflow = { ...world.workflow, stop };
const rooms: LocalRooms = {
  ensureAssembly: async () => '/nowhere',
  listFleets: async () => [],
  bringUp: async ({ onProgress }) => onProgress('brought up'),
  machinesOf: async () => undefined,
  takeDown: async () => mark('took the fleet down'),
  openCloud: async () => ({ store: world.store, workflow, sweeper: world.sweeper, artifacts: async () => undefined }),
};
const asked = PRESSED_EXPERIMENT;
const settings = runSettings({ name: 'pressed', seed: '7' });
const stateDir = mkdtempSync(join(tmpdir(), 'pressed-'));
const common = { seed: 7, again: 'npx swarmproof run pressed', stateDir, io, exitOn: [], json: false };
const inWorld = (work: (opened: World, interrupt: AbortSignal) => Promise<number>): Promise<number> =>
  withWorld(settings, { minNodes: 3, usesSwarm: false }, io, work, async () => rooms);
const followed = (interrupt: AbortSignal): Promise<number> => {
  const keepsAlive = setInterval(() => undefined, 1000);
  const ending = {
    world: { store: world.store, workflow },
    target: 'local',
    run: makeRun({ state: 'running' }),
  } as const;
  return followRun({ ...ending, io, interrupt, json: false }).finally(() => clearInterval(keepsAlive));
};

const VERBS: Readonly<Record<string, () => Promise<number>>> = {
  repeat: () => inWorld((opened, interrupt) => repeatRun({ ...common, world: opened, asked, interrupt, repeat: 3 })),
  campaign: () =>
    inWorld((opened, interrupt) =>
      runCampaign({
        ...{ ...common, world: opened, interrupt, chosen: [{ word: 'pressed', asked }], budgetMs: 3_600_000 },
        durations: durations(new Map(), 1000),
        againOf: () => common.again,
        nowMs: () => 0,
      }),
    ),
  selftest: () =>
    inWorld(async (opened, interrupt) => {
      const run = () => runExperiment({ ...common, world: opened, asked, interrupt });
      const act = async () => mark('did something to a node');
      const others = { keep: async () => {}, wait: async () => {}, progress: io.progress };
      const results = await runSelftest(SABOTAGES.slice(0, 2), { run, act, ...others, interrupt });
      refuseStopped(results.length, 2, interrupt);
      return results.length;
    }),
  watch: () => followed(new AbortController().signal),
  abort: () => followed(AbortSignal.abort()),
  exec: async () => {
    const cloud = createServer(() => mark('under way')).listen(0, '127.0.0.1');
    await new Promise((resolve) => cloud.once('listening', resolve));
    const endpointUrl = `http://127.0.0.1:${(cloud.address() as AddressInfo).port}`;
    const ensureCloud = async () => ({ endpointUrl, adminToken: 'x' });
    return execOn(
      { values: {}, positionals: ['node1', 'sleep', '30'], io },
      { assemblyDir: async () => '', ensureCloud },
    );
  },
  dashboard: async () => {
    const source = { store: new FakeHistory(), stateDir, target: 'local', readOverview: overviewReader() } as const;
    const server = await serveDashboard({ port: 0, source, onProblem: () => undefined });
    // Whoever presses does so at once.
    const interrupted = untilInterrupted();
    mark('under way');
    await interrupted;
    await server.close();
    mark('closed');
    return 0;
  },
};
process.exitCode = await (VERBS[verb]?.() ?? Promise.reject(new Error(`no verb ${verb}`))).catch((error: unknown) =>
  printError(error, io),
);
