import * as z from 'zod';

/** The part `Swarm` of `docker info` that is judged. */
export const swarmInfoSchema = z.object({
  NodeID: z.string(),
  NodeAddr: z.string(),
  LocalNodeState: z.string(),
  ControlAvailable: z.boolean(),
  Error: z.string().default(''),
});
