import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readExperiment } from '../../bin/read-experiment.ts';

const projectDir = fileURLToPath(new URL('../..', import.meta.url));
const names = readdirSync(`${projectDir}/experiments`)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.slice(0, -5));

describe('the experiments of the project', () => {
  it('are these', () => expect(names).toEqual(expect.arrayContaining(['walkthrough', 'kill-worker'])));

  it.each(names)('%s is usable, bears the name of its file, and tells editors its schema', async (name) => {
    const { experiment } = await readExperiment(name, { projectDir, cwd: projectDir });
    expect(experiment.name).toBe(name);
    const [first] = readFileSync(`${projectDir}/experiments/${name}.yaml`, 'utf8').split('\n');
    expect(first).toBe('# yaml-language-server: $schema=./experiment.schema.json');
  });
});
