import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, 'document-parts');

/**
 * A document's body, or its companion's, with each line `# part: NAME` replaced by that file of `document-parts`. Throws
 * where it is not there.
 */
export const embedParts = (body: string, extension: 'sh' | 'py' = 'sh'): string =>
  body.replaceAll(/^# part: ([a-z-]+)\n/gm, (_line, part: string) =>
    readFileSync(join(FOLDER, `${part}.${extension}`), 'utf8'),
  );
