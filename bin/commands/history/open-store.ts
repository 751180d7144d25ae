import { fileURLToPath } from 'node:url';
import { DEFAULT_STACK } from '../../../lib/domain/default-stack.ts';
import { placesOf } from '../../../local/places.ts';
import type { CommandIo } from '../command.ts';
import { deployedRooms } from '../run/deployed-rooms.ts';
import { openAwsWorld } from '../run/open-aws-world.ts';
import type { World } from '../run/world.ts';

/** The history of a target: of the local cloud, which is started where it does not run, or of the stack in AWS. */
export const openStore = async (
  target: World['target'],
  io: Pick<CommandIo, 'environment' | 'progress'>,
  stack: string = DEFAULT_STACK,
): Promise<Pick<World, 'store' | 'workflow' | 'sweeper'>> => {
  if (target === 'aws') return openAwsWorld({ stack, environment: io.environment });
  const projectDir = fileURLToPath(new URL('../../..', import.meta.url));
  const assemblyDir = await deployedRooms.ensureAssembly(projectDir, (text) => io.progress(text));
  return deployedRooms.openCloud({ places: placesOf(io.environment), assemblyDir, environment: io.environment });
};
