import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureAssembly } from '../../bin/assembly.ts';
import type { Assembly } from '../../local/cloud/assembly/assembly.ts';
import { loadAssembly } from '../../local/cloud/assembly/load-assembly.ts';
import { type OpenCloud, openCloud } from '../../local/cloud/open-cloud.ts';
import { AWS_TIMINGS } from '../../local/cloud/timings.ts';
import type { FakeFleet } from './fake-fleet.ts';

export interface DeployedCloud {
  readonly cloud: OpenCloud;
  readonly assembly: Assembly;
  /** What every client needs to know. */
  readonly client: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
}

/**
 * A cloud in this process that runs what is deployed, over fake nodes; what it keeps is in `directory`. Of the sources as they are and
 * with no context, where no assembly is given.
 */
export const openDeployedCloud = async (
  directory: string,
  fleet: FakeFleet,
  log: (line: string) => void = () => undefined,
  assemblyDir?: string,
): Promise<DeployedCloud> => {
  const assembly = await loadAssembly(
    assemblyDir ?? (await ensureAssembly(fileURLToPath(new URL('../..', import.meta.url)))),
  );
  const cloud = await openCloud({
    places: { cacheDir: directory, stateDir: join(directory, 'state'), runtimeDir: join(directory, 'run') },
    assembly,
    fleets: {
      list: async () => [{ name: fleet.name, instanceIds: fleet.nodes.map(({ instanceId }) => instanceId) }],
      open: async () => fleet,
    },
    log,
    timings: { ...AWS_TIMINGS, reachEveryMs: 20 },
  });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return { cloud, assembly, client: { endpoint: cloud.url, region: 'us-east-1', credentials } };
};
