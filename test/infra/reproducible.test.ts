import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureAssembly } from '../../bin/assembly.ts';
import { loadAssembly } from '../../local/cloud/assembly/load-assembly.ts';
import { cloneSources } from './clone-sources.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const CLI = ['node_modules/aws-cdk/bin/cdk', 'synth', '--quiet', '--no-notices'];

describe('two clones at different paths', () => {
  const here = cloneSources('here-');
  const elsewhere = cloneSources('somewhere-else-', here);
  let run: string;
  let deployed: string;

  beforeAll(async () => {
    run = await ensureAssembly(here);
    await promisify(execFile)(process.execPath, CLI, {
      cwd: elsewhere,
      env: { ...process.env, CDK_VALIDATION: 'false', CDK_DISABLE_CLI_TELEMETRY: '1' },
    });
    deployed = join(elsewhere, 'cdk.out/synth');
  }, 180_000);
  afterAll(() => {
    for (const directory of [here, elsewhere]) rmSync(directory, { recursive: true, force: true });
  });

  test('what is run here and what `cdk synth` would deploy from there are one template, byte for byte', () => {
    const [mine, other] = [run, deployed].map((path) => readFileSync(join(path, 'swarmproof.template.json'), 'utf8'));
    expect(mine?.length).toBeGreaterThan(100_000);
    expect(mine).toBe(other);
  });

  test('they load as the same definition, documents, bundles and tables', async () => {
    const [mine, other] = await Promise.all([loadAssembly(run), loadAssembly(deployed)]);
    const digests = ({ functions, stateMachines, documents, tables }: typeof mine) =>
      [...functions, ...stateMachines, ...documents, ...tables].map(({ name, sha256 }) => `${name} ${sha256}`);
    expect(digests(mine)).toHaveLength(8 + 1 + mine.documents.length + 1);
    expect(digests(mine)).toEqual(digests(other));
    expect(mine.sha256).toBe(other.sha256);
  });

  test('no bundle knows where it was made', async () => {
    const { functions } = await loadAssembly(run);
    expect(functions).toHaveLength(8);
    for (const { bundleDir } of functions) {
      const text = readFileSync(join(bundleDir, 'index.mjs'), 'utf8');
      for (const path of [here, ROOT, 'node_modules/']) expect(text).not.toContain(path);
    }
  });

  test('every bundle loads where there is nothing but itself, with its own variables of the template', async () => {
    const { functions } = await loadAssembly(run);
    const alone = mkdtempSync(join(tmpdir(), 'alone-'));
    try {
      for (const { name, bundleDir } of functions) cpSync(bundleDir, join(alone, name), { recursive: true });
      for (const { name, environment } of functions) {
        const script = `console.log(typeof (await import('./${name}/index.mjs')).handler);`;
        const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
          cwd: alone,
          env: { ...environment, AWS_REGION: 'us-east-1', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
        });
        expect([name, stdout.trim()]).toEqual([name, 'function']);
      }
    } finally {
      rmSync(alone, { recursive: true, force: true });
    }
  }, 60_000);
});
