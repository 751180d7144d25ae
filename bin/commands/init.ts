import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { plainText } from '../../dashboard/plain-text.ts';
import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { Command } from './command.ts';
import { experimentTemplate } from './init/experiment-template.ts';
import { newFile } from './init/new-file.ts';

const DEFAULT_FILE = 'my-experiment.yaml';
const HINT = 'npx swarmproof init ./mine.yaml';

const USAGE = `init [file] [--json]

  [file]    the YAML file to write; ${DEFAULT_FILE} without it. One that is there is never written over
  --json    prints one JSON object

Writes an experiment that is usable as it is, says in comments what to change, and tells editors its schema.`;

const refuse = (message: string): never => {
  throw new SwarmproofError('Usage', message, HINT);
};

/** The file's own name is the experiment's, as in experiments/. */
const nameOf = (file: string): string => {
  const [, name = ''] = /^(.*)\.ya?ml$/.exec(basename(file)) ?? [];
  if (/^[a-z][a-z0-9-]{0,40}$/.test(name)) return name;
  const allowed = 'lower case letters, digits and dashes, a letter first, then .yaml';
  return refuse(`got ${JSON.stringify(file)}; the name of an experiment's file has ${allowed}`);
};

/** From the file where the two are near each other: both may be moved together. */
const schemaFor = (file: string): string => {
  const schema = fileURLToPath(new URL('../../experiments/experiment.schema.json', import.meta.url));
  const path = relative(dirname(file), schema);
  return path.startsWith('.') ? path : `./${path}`;
};

/** `swarmproof init [file]` */
export const init: Command = {
  summary: 'write an experiment file to begin with',
  usage: USAGE,
  examples: ['init', 'init ./cut-the-cord.yaml'],
  options: { json: { type: 'boolean' } },
  run: async ({ json }, positionals, io) => {
    const [file = DEFAULT_FILE, extra] = positionals;
    if (extra !== undefined) refuse(`init takes one file, and got ${JSON.stringify(extra)} as well`);
    const name = nameOf(file);
    const absolute = resolve(file);
    const shown = plainText(file, 1000);
    await newFile(absolute, shown, experimentTemplate({ name, schema: schemaFor(absolute) }));
    const word = file.startsWith('/') ? file : `./${join(file)}`;
    if (json === true) io.out(JSON.stringify({ schemaVersion: 1, file: absolute, name }));
    else io.out(`wrote ${shown}`);
    io.progress(`next: npx swarmproof validate ${plainText(word, 1000)}, then plan, then run`);
    return 0;
  },
};
