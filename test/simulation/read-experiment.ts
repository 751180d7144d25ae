import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { RunInput } from '../../lib/domain/run-input.ts';
import { SMALL_EXPERIMENTS } from './small-experiments.ts';

type Experiment = RunInput['experiment'];

/** The model's nodes have no resolver and no tables of gossip: who asks for these after the heal would get no answer. */
const NOT_MODELLED: ReadonlySet<string> = new Set(['network-agrees', 'service-name-resolves', 'task-names-resolve']);

const asModelled = (
  experiment: Experiment & { readonly recover?: readonly { readonly check: string }[] },
): Experiment =>
  experiment.recover
    ? ({ ...experiment, recover: experiment.recover.filter(({ check }) => !NOT_MODELLED.has(check)) } as Experiment)
    : experiment;

/** An experiment of the repository, or a small one, as the workflow gets it; without what the model cannot answer. */
export const readExperiment = (name: string): Experiment =>
  SMALL_EXPERIMENTS[name] ??
  asModelled(parse(readFileSync(new URL(`../../experiments/${name}.yaml`, import.meta.url), 'utf8')));
