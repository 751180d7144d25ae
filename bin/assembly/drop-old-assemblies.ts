import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { removeAssembly } from './remove-assembly.ts';

const KEPT = 2;
/** Longer than a synthesis may take: what is unfinished after that was left by a process that was killed. */
const ABANDONED_AFTER_MS = 600_000;

/** Removes all assemblies but the newest two, and what killed processes left half made. */
export const dropOldAssemblies = async (root: string, current: string): Promise<void> => {
  const entries = (await readdir(root)).filter(
    (entry) => /^([0-9a-f]{16}|making-.*)$/.test(entry) && entry !== current,
  );
  const aged = await Promise.all(
    entries.map(async (entry) => ({ entry, at: (await stat(join(root, entry)).catch(() => undefined))?.mtimeMs ?? 0 })),
  );
  const isMaking = ({ entry }: { entry: string }): boolean => entry.startsWith('making-');
  const complete = aged.filter((each) => !isMaking(each)).sort((left, right) => right.at - left.at);
  const abandoned = aged.filter((each) => isMaking(each) && Date.now() - each.at > ABANDONED_AFTER_MS);
  const old = [...complete.slice(KEPT - 1), ...abandoned];
  await Promise.all(old.map(({ entry }) => removeAssembly(root, entry)));
};
