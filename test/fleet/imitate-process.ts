import { type ChildProcess, spawn } from 'node:child_process';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Starts a process under a fleet program's name with these words among its arguments; it does nothing. */
export const imitateProcess = async (
  programDir: string,
  program: 'qemu-system-x86_64' | 'vde_switch' | 'editor',
  ...words: readonly string[]
): Promise<ChildProcess & { readonly pid: number }> => {
  const file = join(programDir, program);
  await mkdir(programDir, { recursive: true });
  await copyFile('/bin/sh', file).catch(() => undefined);
  // Waits for its parent without another process: one that was just forked has the same name.
  const child = spawn(file, ['-c', 'read -r _', ...words]);
  await new Promise((resolve) => child.once('spawn', resolve));
  return child as ChildProcess & { readonly pid: number };
};
