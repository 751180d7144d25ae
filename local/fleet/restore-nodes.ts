import type { FleetPaths } from './fleet-paths.ts';
import type { FleetRecord } from './fleet-record.ts';
import type { Emulator } from './machine/emulator.ts';
import { restoreNode } from './machine/restore-node.ts';

/** Makes these nodes of a fleet, all at the same time; the first failure stops the others. */
export const restoreNodes = async (
  paths: FleetPaths,
  record: FleetRecord,
  nodes: FleetRecord['nodes'],
  emulator: Emulator,
  onProgress: (text: string) => void,
  signal: AbortSignal | undefined,
): Promise<void> => {
  const failing = new AbortController();
  const stop = signal ? AbortSignal.any([signal, failing.signal]) : failing.signal;
  let first: unknown = null;
  await Promise.all(
    nodes.map(async (node) => {
      const startedAt = performance.now();
      try {
        await restoreNode(paths, record, node, emulator, stop);
        const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
        onProgress(`${node.name} (${node.role}) is up at ${node.address} after ${seconds} s`);
      } catch (error) {
        first ??= error;
        failing.abort();
      }
    }),
  );
  if (first !== null) throw first;
};
