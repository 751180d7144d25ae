import { fileURLToPath } from 'node:url';
import { STEP_LISTS } from '../experiments/step-lists.ts';
import type { Command } from './command.ts';
import { onlyWord } from './only-word.ts';

/** `swarmproof validate <experiment>` */
export const validate: Command = {
  summary: 'check an experiment file without running it',
  usage:
    'validate <experiment> [--json]\n\n' +
    '  <experiment>   a name of experiments/, or the path of a YAML file\n' +
    '  --json         prints one JSON object',
  examples: ['validate kill-worker', 'validate ./mine.yaml'],
  words: 'experiments',
  options: { json: { type: 'boolean' } },
  run: async ({ json }, positionals, io) => {
    const name = onlyWord('validate', 'an experiment', positionals);
    const { readExperiment } = await import('../read-experiment.ts');
    const projectDir = fileURLToPath(new URL('../..', import.meta.url));
    const { file, experiment } = await readExperiment(name, { projectDir, cwd: process.cwd() });
    const steps = STEP_LISTS.reduce((sum, list) => sum + experiment[list].length, 0);
    const { name: called, fault } = experiment;
    if (json === true) {
      io.out(JSON.stringify({ schemaVersion: 1, file, usable: true, name: called, steps, fault: fault?.kind ?? null }));
    } else io.out(`${file} is usable: ${called}, ${steps} steps, ${fault ? `fault ${fault.kind}` : 'no fault'}`);
    return 0;
  },
};
