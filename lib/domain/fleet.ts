import * as z from 'zod';

/** A machine of the swarm's fleet as the run knows it; fixed for the whole run. */
export const fleetNodeSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  role: z.enum(['manager', 'worker']),
  instanceId: z.string().regex(/^i-[0-9a-f]{8,17}$/),
  /** IPv4 address inside the fleet's network. */
  address: z.ipv4(),
  availabilityZone: z
    .string()
    .regex(/^[a-z0-9-]{1,30}$/)
    .optional(),
});

export type FleetNode = z.infer<typeof fleetNodeSchema>;
