import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ensureAssembly } from '../../bin/assembly.ts';

const MODULES = join(import.meta.dirname, '..', '..', 'node_modules');

/** An app that does with its outdir what the CDK would, in no time. */
const APP = `import { mkdirSync, writeFileSync } from 'node:fs';
import { said } from '../lib/said.ts';
const outdir = process.env.CDK_OUTDIR ?? '';
mkdirSync(outdir, { recursive: true });
writeFileSync(outdir + '/manifest.json', JSON.stringify({ said, validation: process.env.CDK_VALIDATION }));
mkdirSync(outdir + '/asset.1');
writeFileSync(outdir + '/asset.1/index.mjs', 'export {};');
writeFileSync(outdir + '/context.json', process.env.CDK_CONTEXT_JSON ?? '');
`;

// Each synthesis is a process of its own, slow to start where much else runs.
describe('ensureAssembly', { timeout: 60_000 }, () => {
  let project = '';
  const write = (file: string, text: string) => writeFileSync(join(project, file), text);
  const read = (path: string, file: string) => readFileSync(join(path, file), 'utf8');
  const assemblies = () => readdirSync(join(project, 'cdk.out')).sort();

  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), 'assembly-'));
    for (const folder of ['bin', 'lib', 'lambdas']) mkdirSync(join(project, folder));
    symlinkSync(MODULES, join(project, 'node_modules'));
    write('package.json', '{ "type": "module" }');
    write('bin/app.ts', APP);
    write('lib/said.ts', "export const said = 'one';\n");
  });
  afterEach(() => rmSync(project, { recursive: true, force: true }));

  const ensure = async () => {
    const told: string[] = [];
    const path = await ensureAssembly(project, (text) => told.push(text));
    return { path, told };
  };

  test('synthesizes once, and again when a source changes', async () => {
    const first = await ensure();
    expect(first).toEqual({ path: join(project, 'cdk.out', assemblies()[0] ?? ''), told: ['synthesizing the stack'] });
    expect(await ensure()).toEqual({ path: first.path, told: [] });
    write('lib/said.ts', "export const said = 'two';\n");
    const second = await ensure();
    expect(second.path).not.toBe(first.path);
    expect(second.told).toHaveLength(1);
    expect(assemblies()).toHaveLength(2);
  });

  test('synthesizes again for an experiment that runs by itself, and for no other', async () => {
    mkdirSync(join(project, 'experiments'));
    await ensure();
    write('experiments/plain.yaml', 'name: plain\nhypothesis: on schedule\n');
    expect((await ensure()).told).toEqual([]);
    write('experiments/nightly.yaml', 'name: nightly\nschedule:\n  expression: rate(1 day)\n');
    expect((await ensure()).told).toHaveLength(1);
    write('experiments/nightly.yaml', 'name: nightly\nschedule:\n  expression: rate(2 days)\n');
    expect((await ensure()).told).toHaveLength(1);
  });

  test('is made anew when its last file is missing, as after a kill', async () => {
    const { path } = await ensure();
    rmSync(join(path, 'manifest.json'));
    const again = await ensure();
    expect(again.told).toHaveLength(1);
    expect(readdirSync(again.path)).toContain('manifest.json');
  });

  test.each([
    ['a changed bundle', (path: string) => writeFileSync(join(path, 'asset.1', 'index.mjs'), 'export { };')],
    ['a file too many', (path: string) => writeFileSync(join(path, 'asset.1', 'more.mjs'), '')],
    ['a file too few', (path: string) => rmSync(join(path, 'context.json'))],
    ['a folder in place of a file', (path: string) => symlinkSync(tmpdir(), join(path, 'asset.2'))],
    ['another seal', (path: string) => writeFileSync(join(path, 'tree.sha256'), '0'.repeat(64))],
  ])('refuses %s, and says what to type', async (_what, change) => {
    const { path } = await ensure();
    change(path);
    await expect(ensure()).rejects.toMatchObject({
      code: 'CacheTampered',
      message: expect.stringContaining(`${path} is not what was synthesized there`),
      hint: `rm -rf '${path}', then try again: it is synthesized anew`,
    });
    rmSync(path, { recursive: true });
    expect((await ensure()).told).toHaveLength(1);
  });

  test('is made anew where it was never sealed', async () => {
    const { path } = await ensure();
    rmSync(join(path, 'tree.sha256'));
    writeFileSync(join(path, 'asset.1', 'index.mjs'), 'export { };');
    expect((await ensure()).told).toHaveLength(1);
    expect(read(path, 'asset.1/index.mjs')).toBe('export {};');
  });

  test('lets several ask at once', async () => {
    const paths = await Promise.all([ensure(), ensure(), ensure()]);
    expect(new Set(paths.map(({ path }) => path)).size).toBe(1);
    expect(assemblies()).toHaveLength(1);
  });

  test('keeps the newest two, and clears away what was left unfinished long ago', async () => {
    const long = new Date(Date.now() - 3_600_000);
    for (const [place, name] of ['0'.repeat(16), '1'.repeat(16), 'making-old'].entries()) {
      mkdirSync(join(project, 'cdk.out', name), { recursive: true });
      utimesSync(join(project, 'cdk.out', name), long, new Date(long.getTime() + place * 1000));
    }
    for (const name of ['making-now', 'synth']) mkdirSync(join(project, 'cdk.out', name));
    const { path } = await ensure();
    const own = path.slice(-16);
    expect(assemblies()).toEqual(['1'.repeat(16), own, 'making-now', 'synth'].sort());
  });

  test('says what the app said, and leaves nothing behind', async () => {
    write('bin/app.ts', "throw new Error('the widget is missing');\n");
    await expect(ensure()).rejects.toMatchObject({
      name: 'SwarmproofInternal',
      message: expect.stringContaining('the widget is missing'),
      hint: 'npm run synth shows the whole error',
    });
    expect(assemblies()).toEqual([]);
  });

  test("does not take over another program's settings", async () => {
    process.env.CDK_CONTEXT_JSON = '{"managers":"3"}';
    try {
      const { path } = await ensure();
      expect(JSON.parse(read(path, 'manifest.json'))).toEqual({ said: 'one', validation: 'false' });
      expect(read(path, 'context.json')).toBe('');
    } finally {
      delete process.env.CDK_CONTEXT_JSON;
    }
  });

  test('begins again when a source changes meanwhile, and gives up when they never rest', async () => {
    const touch = "writeFileSync('lib/said.ts', 'export const said = ' + JSON.stringify(said + '.') + ';\\n');\n";
    write('bin/app.ts', `${APP}if (said.length < 5) ${touch}`);
    const { path } = await ensure();
    expect(read(path, 'manifest.json')).toContain('"one.."');
    write('bin/app.ts', `${APP}${touch}`);
    await expect(ensure()).rejects.toMatchObject({ name: 'SwarmproofConfig', message: /changed during each of 3/ });
    expect(assemblies()).toHaveLength(1);
  });
});
