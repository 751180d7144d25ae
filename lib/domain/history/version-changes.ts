import type { RunVersions } from './run-versions.ts';

type Known = Partial<RunVersions>;

const NAMES = ['engine', 'kernel', 'harness'] as const;

/**
 * What changed from one run to the next, in words: `engine 26.1.5 to 28.5.2`. What one of the two does not know is no change;
 * empty where nothing changed.
 */
export const versionChanges = (before: Known | undefined, after: Known | undefined): readonly string[] =>
  NAMES.flatMap((name) => {
    const [from, to] = [before?.[name], after?.[name]];
    return from === undefined || to === undefined || from === to ? [] : [`${name} ${from} to ${to}`];
  });
