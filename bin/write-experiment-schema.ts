import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { experimentJsonSchema } from './experiments/experiment-json-schema.ts';

/** Writes experiments/experiment.schema.json anew: `npx tsx bin/write-experiment-schema.ts`. */
const file = new URL('../experiments/experiment.schema.json', import.meta.url);
writeFileSync(file, JSON.stringify(experimentJsonSchema(), null, 2));
// The linter looks at its layout as well.
const biome = fileURLToPath(new URL('../node_modules/.bin/biome', import.meta.url));
execFileSync(biome, ['format', '--write', fileURLToPath(file)], { stdio: 'inherit' });
