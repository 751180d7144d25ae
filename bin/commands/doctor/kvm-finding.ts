import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../../../dashboard/finding.ts';
import type { KvmRefusal } from '../../../local/fleet/machine/kvm-refusal.ts';

const EMULATED = 'machines are emulated: slower, with waits that fit';

const isThere = (device: string, mode: number): Promise<boolean> =>
  access(device, mode).then(
    () => true,
    () => false,
  );

/** Whether the machines of a fleet are virtual or emulated. Nothing is missing without: it is only slower. */
export const kvmFinding = async (
  refusal: KvmRefusal | undefined,
  cacheDir: string,
  device = '/dev/kvm',
): Promise<Omit<Finding, 'id'>> => {
  if (!(await isThere(device, constants.F_OK))) {
    const fix = 'a machine with hardware virtualisation (VT-x or AMD-V, nested where this is a virtual machine)';
    return { state: 'note', found: `there is no ${device}; ${EMULATED}`, fix };
  }
  if (!(await isThere(device, constants.R_OK | constants.W_OK))) {
    const fix = 'sudo usermod -aG kvm "$USER", then log in again';
    return { state: 'note', found: `no permission for ${device}; ${EMULATED}`, fix };
  }
  if (refusal?.isKnown) {
    const fix = `rm '${join(cacheDir, 'kvm-refused.json')}', to have it tried again`;
    return { state: 'note', found: `${device} is there, but no guest booted on it; ${EMULATED}`, fix };
  }
  return { state: 'ok', found: `${device} can be used` };
};
