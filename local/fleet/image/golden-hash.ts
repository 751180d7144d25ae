import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import type { Emulator } from '../machine/emulator.ts';
import { qemuCommand } from '../machine/qemu-command.ts';
import type { ImageRecipe } from './image-recipe.ts';

/** The machine's shape without its names: a snapshot fits only the shape it was taken from. */
const shapeOf = (emulator: Emulator, accelerator: 'kvm' | 'tcg'): readonly string[] =>
  qemuCommand({
    emulator: { ...emulator, binary: emulator.version, dataDirs: [] },
    accelerator,
    name: '',
    mac: '',
    kernel: '',
    initialRamDisk: '',
    disk: '',
    memory: { kind: 'own' },
    consoleLog: '',
    monitorSocket: '',
    agentSocket: '',
    switchDir: '',
    generation: '',
  });

/** Names a snapshot by everything that decides what is in it and where it runs. */
export const goldenHash = async (
  recipe: ImageRecipe,
  emulator: Emulator,
  accelerator: 'kvm' | 'tcg',
): Promise<string> => {
  const goldenScript = await readFile(recipe.goldenScript, 'utf8');
  // The guest's time counter runs at the host's rate, so a snapshot belongs to a kind of processor.
  const processor = cpus()[0]?.model ?? '';
  const parts = [recipe.diskHash, goldenScript, JSON.stringify(shapeOf(emulator, accelerator)), processor];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
};
