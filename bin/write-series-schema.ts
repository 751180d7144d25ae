import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { seriesJsonSchema } from './commands/campaign/series-json-schema.ts';

/** Writes docs/series.schema.json anew: `npx tsx bin/write-series-schema.ts`. */
const file = new URL('../docs/series.schema.json', import.meta.url);
writeFileSync(file, JSON.stringify(seriesJsonSchema(), null, 2));
// The linter looks at its layout as well.
const biome = fileURLToPath(new URL('../node_modules/.bin/biome', import.meta.url));
execFileSync(biome, ['format', '--write', fileURLToPath(file)], { stdio: 'inherit' });
