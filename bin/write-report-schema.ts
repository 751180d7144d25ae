import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { reportJsonSchema } from './commands/report/report-json-schema.ts';

/** Writes docs/report.schema.json anew: `npx tsx bin/write-report-schema.ts`. */
const file = new URL('../docs/report.schema.json', import.meta.url);
writeFileSync(file, JSON.stringify(reportJsonSchema(), null, 2));
// The linter looks at its layout as well.
const biome = fileURLToPath(new URL('../node_modules/.bin/biome', import.meta.url));
execFileSync(biome, ['format', '--write', fileURLToPath(file)], { stdio: 'inherit' });
