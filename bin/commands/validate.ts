import { fileURLToPath } from 'node:url';
import { STEP_LISTS } from '../experiments/step-lists.ts';
import { readExperiment } from '../read-experiment.ts';
import type { Command } from './command.ts';
import { onlyWord } from './only-word.ts';

/** `swarmproof validate <experiment>` */
export const validate: Command = {
  summary: 'check an experiment file without running it',
  usage: 'validate <experiment>\n\n  <experiment>   a name of experiments/, or the path of a YAML file',
  options: {},
  run: async (_values, positionals, io) => {
    const name = onlyWord('validate', 'an experiment', positionals);
    const projectDir = fileURLToPath(new URL('../..', import.meta.url));
    const { file, experiment } = await readExperiment(name, { projectDir, cwd: process.cwd() });
    const steps = STEP_LISTS.reduce((sum, list) => sum + experiment[list].length, 0);
    const fault = experiment.fault ? `fault ${experiment.fault.kind}` : 'no fault';
    io.out(`${file} is usable: ${experiment.name}, ${steps} steps, ${fault}`);
    return 0;
  },
};
