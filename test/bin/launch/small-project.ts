import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));

/** Said where this machine has so much else to do that compiling takes more than two seconds. */
const TELLING = /^swarmproof: compiling the command line.*\n/;

const PROGRAM = `import { readFileSync } from 'node:fs';
import { data } from '../local/data.ts';
const word: string = process.argv[2] ?? '';
if (word === 'break') (await import('./breaking.ts')).breaking();
console.log(word, readFileSync(data, 'utf8').trim(), (await import('./later.ts')).later);
`;

/** A project of a few lines with the launcher of this one, and its packages. */
export const smallProject = () => {
  const root = mkdtempSync(join(tmpdir(), 'launch-'));
  const write = (file: string, text: string) => writeFileSync(join(root, file), text);
  for (const directory of ['bin', 'local/deep', 'node_modules']) mkdirSync(join(root, directory), { recursive: true });
  cpSync(join(PROJECT, 'bin/launch'), join(root, 'bin/launch'), { recursive: true });
  cpSync(join(PROJECT, 'bin/swarmproof.mjs'), join(root, 'bin/swarmproof.mjs'));
  for (const name of readdirSync(join(PROJECT, 'node_modules'))) {
    if (!name.startsWith('.')) symlinkSync(join(PROJECT, 'node_modules', name), join(root, 'node_modules', name));
  }
  write('package.json', '{"type":"module"}');
  write('bin/swarmproof.ts', PROGRAM);
  write('bin/local-cloud.ts', "console.log('cloud');\n");
  write('bin/later.ts', "export const later: string = 'one';\n");
  write('bin/breaking.ts', "\nexport const breaking = (): never => {\n  throw new TypeError('broken');\n};\n");
  write('local/data.ts', "export const data: URL = new URL('./deep/data.txt', import.meta.url);\n");
  write('local/deep/data.txt', 'data\n');
  const home = join(root, 'node_modules/.cache/swarmproof');
  return {
    root,
    home,
    write,
    current: () => readFileSync(join(home, 'current'), 'utf8').trim(),
    call: (word: string, environment: NodeJS.ProcessEnv = {}) =>
      new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
        const options = { cwd: tmpdir(), env: { PATH: process.env.PATH, ...environment }, timeout: 60_000 };
        execFile(process.execPath, [join(root, 'bin/swarmproof.mjs'), word], options, (error, stdout, stderr) =>
          resolve({
            code: typeof error?.code === 'number' ? error.code : error ? -1 : 0,
            stdout,
            stderr: stderr.replace(TELLING, ''),
          }),
        );
      }),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
};
