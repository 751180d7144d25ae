import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { nodeUserData } from '../../lib/infra/node-user-data.ts';
import { synthesizeTemplate } from './synthesize-template.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const ROOMS = ['.ci', 'bin', 'lib', 'local'];

/** What is meant where shellcheck asks. Everything else is a finding. */
const MEANT = [
  // A program in single quotes is how a value reaches it as an argument and never as text.
  'SC2016',
  // `A && B || refuse`: refuse whichever failed.
  'SC2015',
  // The directories above are Debian's own and there.
  'SC2174',
  // /etc/os-release is the machine's.
  'SC1091',
];
/** A document carries the whole prelude and the parts that it names, also what it does not use of them. */
const OF_DOCUMENTS = ['SC2034', 'SC2317'];

const isMissing = spawnSync('shellcheck', ['--version']).error !== undefined;

/** Findings of shellcheck, one a line; it exits 1 where there are some. */
const findingsIn = (files: readonly string[], excluded: readonly string[], ...more: readonly string[]): string[] => {
  const args = ['--format=gcc', ...excluded.map((code) => `--exclude=${code}`), ...more, ...files];
  const { stdout, stderr, status } = spawnSync('shellcheck', args, { encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 });
  expect(stderr).toBe('');
  expect([0, 1]).toContain(status);
  return stdout.split('\n').filter((line) => line !== '');
};

const scripts = (): string[] =>
  ROOMS.flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' }).map((file) => join(ROOT, room, file)),
  ).filter((file) => /\.sh$|\.ci\/run$/.test(file) && !/\/document(s|-parts)\//.test(file));

describe.skipIf(isMissing)('shellcheck', () => {
  let directory: string;
  const write = (name: string, text: string): string => {
    writeFileSync(join(directory, name), text);
    return join(directory, name);
  };

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'shellcheck-'));
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  test('finds nothing in any script', () => {
    const [own, ofBusybox] = [true, false].map((wanted) =>
      scripts().filter((file) => readFileSync(file, 'utf8').startsWith('#!/bin/busybox') !== wanted),
    );
    expect(own?.map((file) => basename(file))).toEqual(
      expect.arrayContaining(['run', 'node-setup.sh', 'install-ssm-agent.sh', 'pull-images.sh', 'build-disk.sh']),
    );
    expect(findingsIn(own ?? [], MEANT)).toEqual([]);
    expect(ofBusybox).not.toEqual([]);
    expect(findingsIn(ofBusybox ?? [], MEANT, '--shell=dash')).toEqual([]);
  });

  test('finds nothing in what the action for CI runs', () => {
    const { runs } = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as {
      runs: { steps: { run?: string; shell?: string }[] };
    };
    const steps = runs.steps.filter(({ run }) => run !== undefined);
    expect(steps.map(({ shell }) => shell)).toEqual(['bash', 'bash']);
    const files = steps.map(({ run = '' }, place) => write(`step-${place}`, run));
    // No exception is needed here.
    expect(findingsIn(files, [], '--shell=bash')).toEqual([]);
  });

  test('finds nothing in the user data as a machine gets it', () => {
    expect(findingsIn([write('user-data', nodeUserData([{ name: 'nginx:alpine' }]))], MEANT)).toEqual([]);
  });

  describe('in the documents as they are deployed, their parameters being variables', () => {
    let files: string[];
    beforeAll(() => {
      const documents = Object.values(synthesizeTemplate().findResources('AWS::SSM::Document'));
      files = documents.map(({ Properties: { Name, Content } }) => {
        const given = Object.keys(Content.parameters).map((parameter) => `SSM_${parameter}=$1\n`);
        return write(`${Name}.sh`, `#!/bin/sh\n${given.join('')}${Content.mainSteps[0].inputs.runCommand[0]}`);
      });
    }, 60_000);

    test('finds nothing', { timeout: 300_000 }, () => {
      expect(files.length).toBeGreaterThan(50);
      expect(findingsIn(files, [...MEANT, ...OF_DOCUMENTS])).toEqual([]);
    });
  });

  test('finds an unquoted value', () => {
    const file = write('bad.sh', '#!/bin/sh\nrm -f $1\n');
    expect(findingsIn([file], MEANT)).toEqual([expect.stringContaining('SC2086')]);
  });
});

test.runIf(isMissing)('no script was looked at: apt-get install shellcheck', ({ skip }) =>
  skip('shellcheck is missing'),
);
