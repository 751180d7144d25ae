import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const SCRIPT = join(import.meta.dirname, '..', '..', 'lib', 'infra', 'pull-images.sh');

describe('the fetching of images', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'pull-images-'));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  /** Runs the script with a Docker that writes down what it is told, and refuses a source so many times. */
  const run = (list: string, refusals: number) => {
    const said = join(directory, 'said');
    const refuse = `[ "$1" = pull ] && [ "$(grep -c "pull -q $3" '${said}')" -le ${refusals} ] && exit 1`;
    const fakes = { docker: `echo "$*" >>'${said}'; case $3 in bad*) ${refuse} ;; esac; exit 0`, sleep: 'exit 0' };
    for (const [name, body] of Object.entries(fakes)) {
      writeFileSync(join(directory, name), `#!/bin/sh\n${body}\n`);
      chmodSync(join(directory, name), 0o755);
    }
    writeFileSync(join(directory, 'list'), list);
    const env = { PATH: `${directory}:/usr/bin:/bin` };
    const { status, stderr } = spawnSync('sh', [SCRIPT, join(directory, 'list')], {
      env,
      encoding: 'utf8',
      timeout: 30_000,
    });
    return { status, stderr, said: existsSync(said) ? readFileSync(said, 'utf8').trim().split('\n') : [] };
  };

  test('takes each from its source, and names it as experiments do', () => {
    expect(run('nginx:alpine nginx:alpine\nwhoami mirror.example/whoami:1\n', 0)).toEqual({
      ...{ status: 0, stderr: '' },
      said: ['pull -q nginx:alpine', 'pull -q mirror.example/whoami:1', 'tag mirror.example/whoami:1 whoami'],
    });
  });

  test('asks a registry again that refused, and goes on', () => {
    const { status, said } = run('bad bad\nnginx nginx\n', 2);
    expect(status).toBe(0);
    expect(said).toEqual(['pull -q bad', 'pull -q bad', 'pull -q bad', 'pull -q nginx']);
  });

  test('gives up after five times, and says which', () => {
    const { status, stderr, said } = run('name bad/source\nnginx nginx\n', 99);
    expect({ status, stderr }).toEqual({ status: 1, stderr: 'swarmproof: the image bad/source cannot be pulled\n' });
    expect(said).toHaveLength(5);
  });
});
