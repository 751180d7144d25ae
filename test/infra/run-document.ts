import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Act } from '../../lib/domain/observation.ts';
import { embedParts } from '../../lib/infra/embed-parts.ts';

const DOCUMENTS = new URL('../../lib/infra/documents/', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, DOCUMENTS), 'utf8');

export interface DocumentResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly acts: readonly Act[];
}

const roots: string[] = [];
let scripts = 0;
afterAll(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true, force: true });
});

/** A directory that stands for a node: its state, and programs that are found before the real ones. */
export const makeNode = (programs: Readonly<Record<string, string>> = {}): string => {
  const root = mkdtempSync(join(tmpdir(), 'swarmproof-node-'));
  roots.push(root);
  for (const place of ['bin', 'run', 'var']) mkdirSync(join(root, place));
  for (const [name, body] of Object.entries(programs)) {
    writeFileSync(join(root, 'bin', name), `#!/bin/sh\n${body}\n`);
    chmodSync(join(root, 'bin', name), 0o755);
  }
  return root;
};

/** Prelude and body as a node gets them, its absolute places moved below `root`. */
const scriptFor = (body: string, root: string): string =>
  `${read('prelude.sh')}\n${body}`
    .replace('PATH=/usr', `PATH=${root}/bin:/usr`)
    .replace('proc=/proc\n', existsSync(join(root, 'proc')) ? `proc=${root}/proc\n` : 'proc=/proc\n')
    .replaceAll('/var/lib/swarmproof', `${root}/var/swarmproof`)
    .replaceAll(/(?<=[\s="])\/run\//g, `${root}/run/`);

/** Runs a body after the prelude with `sh`, as the agent does: a file, parameters as environment variables. */
export const runBody = async (
  body: string,
  root = makeNode(),
  parameters: Readonly<Record<string, string>> = {},
): Promise<DocumentResult> => {
  scripts += 1;
  // Of its own: several may run on one node at a time.
  const file = join(root, `script-${scripts}.sh`);
  writeFileSync(file, scriptFor(body, root));
  const environment = Object.fromEntries(Object.entries(parameters).map(([key, value]) => [`SSM_${key}`, value]));
  const child = spawn('sh', [file], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const stdout = Buffer.concat(chunks).toString('utf8');
  return { code, stdout, stderr, acts: actsIn(stdout) };
};

/** Runs a document of the registry, with its support file where it has one; under a token that is the newest, where none is given. */
export const runDocument = (name: string, root: string, parameters: Readonly<Record<string, string>> = {}) => {
  const support = existsSync(new URL(`${name}.py`, DOCUMENTS))
    ? `cat >"$sp_dir/${name}.py" <<'END_OF_SUPPORT'\n${embedParts(read(`${name}.py`), 'py')}\nEND_OF_SUPPORT\n`
    : '';
  return runBody(support + embedParts(read(`${name}.sh`)), root, { fencingToken: '1', ...parameters });
};

/** The acts of an output whose trailer fits; throws where it does not. */
const actsIn = (stdout: string): readonly Act[] => {
  const at = stdout.lastIndexOf('#swarmproof ');
  const content = stdout.slice(0, at);
  const [, bytes, digest] = stdout.slice(at).trim().split(' ');
  const actual = createHash('sha256').update(content).digest('hex');
  if (bytes === 'cut') return [];
  if (Number(bytes) !== Buffer.byteLength(content) || digest !== actual) throw new Error(`no valid trailer: ${stdout}`);
  return content
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Act);
};
