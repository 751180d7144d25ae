import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeBlocks } from '../docs/code-blocks.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const GUIDE = readFileSync(join(ROOT, 'docs', 'operating-on-aws.md'), 'utf8');

describe('an app outside of this tree, as the guide has it', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'foreign-app-'));
    const [links = ''] = codeBlocks(GUIDE, 'sh').filter((block) => block.includes('$SWARMPROOF'));
    const { PATH } = process.env;
    const linked = spawnSync('sh', ['-euc', links], {
      cwd: directory,
      env: { PATH, SWARMPROOF: ROOT },
      encoding: 'utf8',
    });
    expect([linked.status, linked.stderr]).toEqual([0, '']);
    writeFileSync(join(directory, 'package.json'), JSON.stringify({ type: 'module' }));
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  const run = (text: string) => {
    writeFileSync(join(directory, 'app.ts'), text);
    return spawnSync(process.execPath, ['--import', 'tsx', 'app.ts'], {
      ...{ cwd: directory, encoding: 'utf8', timeout: 120_000 },
      // By this variable the command line of CDK tells an app where to synthesize to.
      env: { PATH: process.env.PATH, CDK_OUTDIR: join(directory, 'cdk.out'), CDK_VALIDATION: 'false' },
    });
  };

  test('imports the constructs by the name of the package, and synthesizes, bundles included', () => {
    const [text = ''] = codeBlocks(GUIDE, 'ts').filter((block) => block.includes('swarmproof/'));
    const { status, stderr } = run(text);
    expect({ status, stderr: stderr.replaceAll(/^Bundling asset .*\n/gm, '') }).toEqual({ status: 0, stderr: '' });
    const made = Template.fromJSON(JSON.parse(readFileSync(join(directory, 'cdk.out', 'blue.template.json'), 'utf8')));
    made.resourceCountIs('AWS::EC2::Instance', 3);
    made.resourceCountIs('AWS::Lambda::Function', 8);
    made.hasResourceProperties('AWS::SSM::Document', { Name: 'blue-ping-hosts' });
    made.hasResourceProperties('AWS::SNS::Subscription', { Endpoint: 'ops@example.org' });
  }, 180_000);

  test('finds nothing else in the package', () => {
    const { status, stderr } = run("await import('swarmproof/lib/infra/swarm-stack.ts');\n");
    expect(status).toBe(1);
    expect(stderr).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
  }, 60_000);
});
