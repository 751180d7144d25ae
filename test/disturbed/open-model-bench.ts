import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureAssembly } from '../../bin/assembly.ts';
import { loadAssembly } from '../../local/cloud/assembly/load-assembly.ts';
import { DisturbedBench } from './disturbed-bench.ts';
import { ModelFleet } from './model-fleet.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FLEET = 'model';

export interface ModelBench {
  readonly bench: DisturbedBench;
  close(): Promise<void>;
}

/** Machines that are a model in this process, and a cloud of its own process that works with them. */
export const openModelBench = async (): Promise<ModelBench> => {
  const directory = mkdtempSync(join(tmpdir(), 'model-'));
  const assemblyDir = await ensureAssembly(ROOT);
  const model = await ModelFleet.open(FLEET, await loadAssembly(assemblyDir));
  const places = { cacheDir: directory, stateDir: join(directory, 'state'), runtimeDir: join(directory, 'run') };
  const bench = await DisturbedBench.open({ places, assemblyDir, fleet: FLEET, modelUrl: model.url });
  return {
    bench,
    close: async () => {
      await bench.close();
      model.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
};
