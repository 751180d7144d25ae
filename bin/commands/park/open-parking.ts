import { openAwsWorld } from '../run/open-aws-world.ts';
import type { Parking } from './parking.ts';

/** The stack and its machines, with the user's own rights. Throws `Config` for whatever is not there to reach it. */
export const openParking = async (stack: string, environment: NodeJS.ProcessEnv): Promise<Parking> => {
  const { swarmId, place, store } = await openAwsWorld({ stack, environment });
  const { awsClientFleet } = await import('../../../lib/aws/client-fleet.ts');
  return { swarmId, ...(place ? { place } : {}), store, fleet: awsClientFleet() };
};
