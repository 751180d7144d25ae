import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { kvmRefusal } from '../../local/fleet/machine/kvm-refusal.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kvm-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const hasKvm = (): boolean => {
  try {
    accessSync('/dev/kvm', constants.R_OK | constants.W_OK);
    return true;
  } catch {
    return false;
  }
};
const refusal = (version = 'QEMU 10.0.2') =>
  kvmRefusal({ cacheDir: directory, stateDir: directory, runtimeDir: directory }, version);

test('L69 without a KVM that may be used there is none to try', async () => {
  expect((await refusal()).isKnown).toBe(!hasKvm());
});

test('L69 a KVM on which no guest boots is not tried again, but with another emulator', async () => {
  await (await refusal()).remember();
  expect((await refusal()).isKnown).toBe(true);
  expect((await refusal('QEMU 10.1.0')).isKnown).toBe(!hasKvm());
  writeFileSync(join(directory, 'kvm-refused.json'), 'half');
  expect((await refusal()).isKnown).toBe(!hasKvm());
});
