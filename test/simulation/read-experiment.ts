import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { RunInput } from '../../lib/domain/run-input.ts';
import { SMALL_EXPERIMENTS } from './small-experiments.ts';

/** An experiment of the repository, or a small one, as the workflow gets it. */
export const readExperiment = (name: string): RunInput['experiment'] =>
  SMALL_EXPERIMENTS[name] ?? parse(readFileSync(new URL(`../../experiments/${name}.yaml`, import.meta.url), 'utf8'));
