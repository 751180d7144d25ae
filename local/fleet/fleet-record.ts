import { basename, isAbsolute } from 'node:path';
import { z } from 'zod';

const nodeSchema = z.strictObject({
  name: z.string(),
  role: z.enum(['manager', 'worker']),
  instanceId: z.string(),
  address: z.string(),
  mac: z.string(),
});

const recordSchema = z.strictObject({
  schema: z.literal(1),
  name: z.string(),
  /** `making` until every node has answered; a fleet found so with nobody making it is a leftover. */
  state: z.enum(['making', 'ready']),
  createdAt: z.string(),
  /** Debian release of the guests. */
  release: z.string(),
  /** Version of the Docker engine in the guests. */
  engine: z.string(),
  accelerator: z.enum(['kvm', 'tcg']),
  /** Directory in the cache: kernel, initial RAM disk, snapshot. */
  goldenDir: z.string(),
  /** Where its sockets are and by which its processes are found: another shell may have another XDG_RUNTIME_DIR. */
  socketDir: z.string(),
  nodes: z.array(nodeSchema),
});

/** Whoever removes the fleet removes its socket directory: a record that names another is no record. */
const ownsSocketDir = ({ name, socketDir }: z.infer<typeof recordSchema>): boolean =>
  isAbsolute(socketDir) && basename(socketDir) === name;

/** What is written down about a fleet, in `<stateDir>/fleets/<name>/fleet.json`. */
export const fleetRecordSchema = recordSchema.refine(ownsSocketDir, {
  path: ['socketDir'],
  message: "is not a fleet's own",
});

export type FleetRecord = z.infer<typeof fleetRecordSchema>;
