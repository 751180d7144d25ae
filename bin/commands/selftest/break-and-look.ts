import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ensureCloud } from '../../../local/cloud/process/ensure-cloud.ts';
import { placesOf } from '../../../local/places.ts';
import type { Sabotage } from '../../../local/sabotage/sabotage.ts';
import { ensureAssembly } from '../../assembly.ts';
import { readExperiment } from '../../read-experiment.ts';
import type { CommandIo } from '../command.ts';
import { runExperiment } from '../run/run-experiment.ts';
import type { RunSettings } from '../run/run-settings.ts';
import { withWorld } from '../run/with-world.ts';
import type { World } from '../run/world.ts';
import { recordResults } from './record-results.ts';
import { refuseStopped } from './refuse-stopped.ts';
import { runDeed } from './run-deed.ts';
import { runSelftest } from './run-selftest.ts';
import type { SelftestRooms } from './selftest-rooms.ts';
import { tellResults } from './tell-results.ts';

const PROJECT_DIR = fileURLToPath(new URL('../../..', import.meta.url));
const LEAST_NODES = 3;

/** The rooms of a self-test in an open world: nothing but its own progress is printed. */
const roomsOf = async (
  world: World,
  settings: RunSettings,
  io: CommandIo,
  interrupt: AbortSignal,
): Promise<SelftestRooms> => {
  const { environment } = io;
  const places = placesOf(environment);
  const silent: CommandIo = { environment, out: () => {}, progress: () => {}, notice: (text) => io.notice(text) };
  const assemblyDir = await ensureAssembly(PROJECT_DIR, (text) => io.progress(text));
  const cloud = await ensureCloud({ places, assemblyDir, environment });
  const { seed } = settings;
  const { stateDir } = places;
  return {
    run: async (name) => {
      const asked = await readExperiment(name, { projectDir: PROJECT_DIR, cwd: PROJECT_DIR });
      return runExperiment({ world, asked, seed, again: 'npx swarmproof selftest', stateDir, io: silent, interrupt });
    },
    act: (deed, undo) => runDeed(cloud, settings.name, deed, undo),
    keep: async (results) => {
      const problem = await recordResults(results, PROJECT_DIR, new Date());
      if (problem !== undefined) io.notice(problem);
    },
    wait: async (timeMs) => {
      await sleep(timeMs, undefined, { signal: interrupt }).catch(() => {});
    },
    progress: (text) => io.progress(text),
    interrupt,
  };
};

/** Breaks a local swarm in the chosen ways, one after the other, and prints which were caught; gives the exit code. */
export const breakAndLook = (chosen: readonly Sabotage[], settings: RunSettings, io: CommandIo): Promise<number> =>
  withWorld(settings, { minNodes: LEAST_NODES, usesSwarm: false }, io, async (world, interrupt) => {
    const rooms = await roomsOf(world, settings, io, interrupt);
    const results = await runSelftest(chosen, rooms);
    refuseStopped(results.length, chosen.length, interrupt);
    return tellResults(results, settings.json, io);
  });
