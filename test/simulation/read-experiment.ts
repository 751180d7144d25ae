import { existsSync, readFileSync } from 'node:fs';
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

/** Of the repository's own, and those that are for a swarm of somebody else's. */
const FOLDERS = ['../../experiments/', '../local/own-swarm/'];

const fileOf = (name: string): URL => {
  const files = FOLDERS.map((folder) => new URL(`${folder}${name}.yaml`, import.meta.url));
  const found = files.find((file) => existsSync(file));
  if (!found) throw new Error(`no experiment ${name} in ${FOLDERS.join(' or ')}`);
  return found;
};

/** An experiment of the repository, or a small one, as the workflow gets it; without what the model cannot answer. */
export const readExperiment = (name: string): Experiment =>
  SMALL_EXPERIMENTS[name] ?? asModelled(parse(readFileSync(fileOf(name), 'utf8')));
