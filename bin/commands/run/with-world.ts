import { fileURLToPath } from 'node:url';
import type { CommandIo } from '../command.ts';
import type { FleetNeeds } from './fleet-needs.ts';
import { listenForInterrupts } from './listen-for-interrupts.ts';
import type { LocalRooms } from './local-rooms.ts';
import type { RunSettings } from './run-settings.ts';
import type { World } from './world.ts';

const PROJECT_DIR = fileURLToPath(new URL('../../..', import.meta.url));

const openDeployedRooms = async (): Promise<LocalRooms> => (await import('./deployed-rooms.ts')).deployedRooms;

/** Opens the world that the settings name, does the work in it, and closes it whatever happens. */
export const withWorld = async <T>(
  settings: RunSettings,
  needs: FleetNeeds,
  io: CommandIo,
  work: (world: World, interrupt: AbortSignal) => Promise<T>,
  openRooms: () => Promise<LocalRooms> = openDeployedRooms,
): Promise<T> => {
  const byHand = { commands: ['nothing: no machine was started yet'] as readonly string[] };
  const { gate, release } = listenForInterrupts(io, byHand);
  const open = async (): Promise<World> => {
    const { stack, swarm, name, managers, workers, guest, keep } = settings;
    if (settings.target === 'aws') {
      byHand.commands = [
        'nothing: the sweeper of the stack heals the run; npx swarmproof history --target aws shows it',
      ];
      return (await import('./open-aws-world.ts')).openAwsWorld({ stack, swarm, environment: io.environment });
    }
    const { openLocalWorld } = await import('./open-local-world.ts');
    const request = {
      projectDir: PROJECT_DIR,
      name,
      managers,
      workers,
      guest,
      ...needs,
      keep,
      io,
      interrupt: gate.signal,
      byHand,
    };
    return openLocalWorld(request, await openRooms());
  };
  try {
    const world = await open();
    try {
      return await work(world, gate.signal);
    } finally {
      await world.close();
    }
  } finally {
    release();
  }
};
