import type { LocalRooms } from '../../bin/commands/run/local-rooms.ts';
import { runInTurn } from '../../bin/commands/run/run-in-turn.ts';
import { runSettings } from '../../bin/commands/run/run-settings.ts';
import { withWorld } from '../../bin/commands/run/with-world.ts';
import { terminalIo } from '../../bin/commands/terminal-io.ts';
import { FakeWorld } from './fake-world.ts';
import { makeRun } from './make-run.ts';
import { makeStep } from './make-step.ts';
import { PRESSED_EXPERIMENT } from './pressed-experiment.ts';

/**
 * A process of its own, for a test to send signals to: two experiments in turn on a fleet that is brought up for them. The
 * first never ends by itself; once it is stopped the sweep ends it, where the first argument is `heals`, or never does.
 */
const heals = process.argv[2] === 'heals';
const io = terminalIo(process.stdout, process.stderr, process.env);
const world = new FakeWorld();
const stop = async (runId: string): Promise<void> => {
  io.progress(`stopped ${runId === world.started[0]?.runId ? 'the first run' : runId}`);
  world.status = { state: 'aborted' };
  world.run = makeRun({ runId, state: 'running' });
};
let looksSinceStop = 0;
world.onLook = () => {
  const runId = world.started[0]?.runId ?? '';
  world.steps = [makeStep({ runId, index: 0, id: 'W01' })];
  if (world.status.state === 'aborted') looksSinceStop += 1;
  if (heals && looksSinceStop === 2) {
    world.run = makeRun({ runId, judged: { verdict: 'aborted', cleanup: 'clean', reason: 'stopped', nodes: [] } });
  }
};
const rooms: LocalRooms = {
  ensureAssembly: async () => '/nowhere',
  listFleets: async () => [],
  bringUp: async ({ onProgress }) => onProgress('brought up'),
  machinesOf: async () => undefined,
  takeDown: async ({ name }) => io.progress(`${name} was taken down`),
  openCloud: async () => ({
    store: world.store,
    workflow: { ...world.workflow, stop },
    sweeper: world.sweeper,
    artifacts: async () => undefined,
  }),
};
const asked = PRESSED_EXPERIMENT;
const settings = runSettings({ name: 'pressed', seed: '7' });
process.exitCode = await withWorld(
  settings,
  { minNodes: 3, usesSwarm: false },
  io,
  (opened, interrupt) => runInTurn({ world: opened, asked: [asked, asked], settings, io, interrupt }),
  async () => rooms,
);
