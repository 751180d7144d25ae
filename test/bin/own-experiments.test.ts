import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readExperiment } from '../../bin/read-experiment.ts';

const projectDir = fileURLToPath(new URL('../..', import.meta.url));
const names = readdirSync(`${projectDir}/experiments`)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.slice(0, -5));

describe('the experiments of the project', () => {
  it('measure how soon a killed container is replaced, on the node that lives too', async () => {
    const { experiment } = await readExperiment('kill-container', { projectDir, cwd: projectDir });
    expect(experiment.observe).toContainEqual(
      expect.objectContaining({ check: 'replicas-restored', on: 'all', with: { service: 'whoami' } }),
    );
  });

  it('ask after a short partition, a minute later, what names and networks are on every node', async () => {
    const { experiment } = await readExperiment('short-partition', { projectDir, cwd: projectDir });
    const checks = experiment.recover.map(({ check }) => check);
    const later = checks.slice(checks.indexOf('time-passed') + 1);
    expect(later).toEqual(expect.arrayContaining(['network-agrees', 'service-name-resolves', 'task-names-resolve']));
    // Who is asked has to be known first.
    expect(later.indexOf('service-converged')).toBe(0);
  });

  it('are these', () => expect(names).toEqual(expect.arrayContaining(['walkthrough', 'kill-worker'])));

  it.each(names)('%s is usable, bears the name of its file, and tells editors its schema', async (name) => {
    const { experiment } = await readExperiment(name, { projectDir, cwd: projectDir });
    expect(experiment.name).toBe(name);
    const [first] = readFileSync(`${projectDir}/experiments/${name}.yaml`, 'utf8').split('\n');
    expect(first).toBe('# yaml-language-server: $schema=./experiment.schema.json');
  });
});
