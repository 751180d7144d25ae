import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadAssembly } from '../../local/cloud/assembly/load-assembly.ts';
import { type OpenCloud, openCloud } from '../../local/cloud/open-cloud.ts';
import { AWS_TIMINGS, type Timings } from '../../local/cloud/timings.ts';
import { FakeFleet } from './fake-fleet.ts';
import { sampleAssembly } from './sample-assembly.ts';

export interface TestCloud extends OpenCloud {
  readonly directory: string;
  readonly sweptFile: string;
  readonly fleet: FakeFleet;
  readonly fleets: Map<string, FakeFleet>;
  readonly lines: string[];
  /** What every client needs to know. */
  readonly client: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
  end(): Promise<void>;
}

/** A cloud in this process with three fake nodes and the sample assembly; `timings` shorten what AWS makes long. */
export const openTestCloud = async (timings: Partial<Timings> = {}): Promise<TestCloud> => {
  const directory = mkdtempSync(join(tmpdir(), 'cloud-'));
  const sweptFile = join(directory, 'swept');
  const assembly = await loadAssembly(sampleAssembly(join(directory, 'cdk.out'), sweptFile));
  const fleet = new FakeFleet('local', [1, 2, 3]);
  const fleets = new Map([['local', fleet]]);
  const lines: string[] = [];
  const places = { cacheDir: directory, stateDir: join(directory, 'state'), runtimeDir: join(directory, 'run') };
  const open = await openCloud({
    places,
    assembly,
    fleets: {
      list: async () =>
        [...fleets.values()].map(({ name, nodes }) => ({
          name,
          instanceIds: nodes.map(({ instanceId }) => instanceId),
        })),
      open: async (name) => fleets.get(name) as FakeFleet,
    },
    log: (line) => lines.push(line),
    timings: { ...AWS_TIMINGS, reachEveryMs: 20, ...timings },
  });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = { endpoint: open.url, region: 'us-east-1', credentials };
  const end = async () => {
    await open.close();
    rmSync(directory, { recursive: true, force: true });
  };
  return { ...open, directory, sweptFile, fleet, fleets, lines, client, end };
};
