import { fileURLToPath } from 'node:url';
import { ensureAssembly } from '../../bin/assembly.ts';
import type { TestFleet } from '../local/test-fleet.ts';
import { DisturbedBench } from './disturbed-bench.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The machines of a fleet that stands, and in place of its cloud one that can be disturbed. */
export const openMachineBench = async ({ places, name: fleet }: TestFleet): Promise<DisturbedBench> =>
  DisturbedBench.open({ places, fleet, assemblyDir: await ensureAssembly(ROOT) });
