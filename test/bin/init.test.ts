import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { init } from '../../bin/commands/init.ts';
import { plan } from '../../bin/commands/plan.ts';
import { validate } from '../../bin/commands/validate.ts';
import { fakeIo } from './fake-io.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'init-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const call = async (...words: string[]) => {
  const io = fakeIo();
  return { code: await init.run({}, words, io), out: io.outLines.join('\n'), progress: io.progressLines.join('\n') };
};

describe('the command init', { timeout: 30_000 }, () => {
  it('writes a file that is usable as it is, and can be planned', async () => {
    const file = join(root, 'cut-the-cord.yaml');
    expect(await call(file)).toEqual({
      code: 0,
      out: `wrote ${file}`,
      progress: `next: npx swarmproof validate ${file}, then plan, then run`,
    });
    const io = fakeIo({ HOME: root });
    expect(await validate.run({}, [file], io)).toBe(0);
    expect(io.outLines).toEqual([`${file} is usable: cut-the-cord, 4 steps, fault node-power-cut`]);
    expect(await plan.run({ json: true }, [file], io)).toBe(0);
  });

  it('tells editors the schema, by a path that is there', async () => {
    const file = join(root, 'mine.yaml');
    await call(file);
    const [, schema = ''] = /^# yaml-language-server: \$schema=(.*)$/m.exec(readFileSync(file, 'utf8')) ?? [];
    const published = fileURLToPath(new URL('../../experiments/experiment.schema.json', import.meta.url));
    expect(resolve(dirname(file), schema)).toBe(published);
  });

  it('never writes over a file', async () => {
    const file = join(root, 'mine.yaml');
    writeFileSync(file, 'mine');
    await expect(call(file)).rejects.toMatchObject({
      code: 'Usage',
      message: `${file} is there already; nothing was written`,
    });
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it.each([
    ['nowhere/mine.yaml', 'its directory is not there'],
    ['mine.json', 'the name of an experiment'],
    ['Mine.yaml', 'the name of an experiment'],
    ['.yaml', 'the name of an experiment'],
  ])('refuses %s in words', async (name, words) => {
    await expect(call(join(root, name))).rejects.toMatchObject({
      code: 'Usage',
      message: expect.stringContaining(words),
    });
  });

  it('gives one JSON object where it is asked for', async () => {
    const io = fakeIo();
    await init.run({ json: true }, [join(root, 'mine.yml')], io);
    expect(JSON.parse(io.outLines.join('\n'))).toEqual({
      schemaVersion: 1,
      file: join(root, 'mine.yml'),
      name: 'mine',
    });
  });
});
