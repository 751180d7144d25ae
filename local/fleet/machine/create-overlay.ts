import { runTool } from '../run-tool.ts';
import type { Emulator } from './emulator.ts';

/** Makes a machine's own disk on top of one that never changes. */
export const createOverlay = async (
  emulator: Emulator,
  base: { readonly file: string; readonly format: 'raw' | 'qcow2' },
  disk: string,
): Promise<void> => {
  const command = [
    emulator.imageTool,
    'create',
    '-q',
    '-f',
    'qcow2',
    '-b',
    base.file,
    '-F',
    base.format,
    disk,
  ] as const;
  await runTool(command, { environment: emulator.environment, timeoutMs: 20_000 });
};
