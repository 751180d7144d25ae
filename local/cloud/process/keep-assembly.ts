import { cpSync, mkdirSync, rmSync } from 'node:fs';

/**
 * Copies an assembly to where only this cloud writes, and gives the copy's path: a synthesis while the cloud runs must not
 * change the bundles under it. The caller holds the state directory.
 */
export const keepAssembly = async (assemblyDir: string, keptDir: string): Promise<string> => {
  rmSync(keptDir, { recursive: true, force: true });
  mkdirSync(keptDir, { recursive: true, mode: 0o700 });
  cpSync(assemblyDir, keptDir, { recursive: true });
  return keptDir;
};
