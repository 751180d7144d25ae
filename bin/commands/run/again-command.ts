import type { RunSettings } from './run-settings.ts';

const isPlain = (word: string): boolean => /^[\w./:@-]+$/.test(word);
const quoted = (word: string): string => (isPlain(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

/** What to type to run the same experiment on the same fleet again, without the seed. */
export const againCommand = (experiment: string, { target, name }: Pick<RunSettings, 'target' | 'name'>): string =>
  [
    `npx swarmproof run ${quoted(experiment)}`,
    ...(target === 'local' ? [] : [`--target ${target}`]),
    ...(name === 'local' ? [] : [`--name ${name}`]),
  ].join(' ');
