import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { cpus, release } from 'node:os';
import { join } from 'node:path';
import type { Places } from '../../places.ts';
import { writeDurably } from '../write-durably.ts';

export interface KvmRefusal {
  /** Whether it is known that no guest boots on this machine's KVM, or that there is none for us. */
  readonly isKnown: boolean;
  /** Keeps a failed boot in mind, for this host kernel, processor and emulator. */
  remember(): Promise<void>;
}

/** A `/dev/kvm` says little: on some hosts a stock kernel does not boot on it. What a real boot showed is kept. */
export const kvmRefusal = async (places: Places, emulatorVersion: string): Promise<KvmRefusal> => {
  const file = join(places.cacheDir, 'kvm-refused.json');
  const host = JSON.stringify([release(), cpus()[0]?.model ?? '', emulatorVersion]);
  const isOurs = await access('/dev/kvm', constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  );
  const remembered = await readFile(file, 'utf8').catch(() => '');
  return { isKnown: !isOurs || remembered === host, remember: () => writeDurably(file, host) };
};
