import { join } from 'node:path';
import type { FleetRecord } from '../../local/fleet/fleet-record.ts';
import { planNodes, type Topology } from '../../local/fleet/plan-nodes.ts';

/** The record of a fleet that is ready, with its sockets below `runtimeDir`. */
export const makeRecord = (
  { managers = 1, workers = 2, name = 'local' }: Partial<Topology> & { readonly name?: string } = {},
  runtimeDir = '/nowhere',
): FleetRecord => ({
  schema: 1,
  name,
  state: 'ready',
  createdAt: '2026-01-01T00:00:00.000Z',
  release: 'trixie',
  engine: '26.1.5',
  accelerator: 'tcg',
  goldenDir: '/nowhere',
  socketDir: join(runtimeDir, name),
  nodes: planNodes({ managers, workers }),
});
