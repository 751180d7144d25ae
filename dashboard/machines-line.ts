import type { Machines } from '../lib/domain/machines.ts';
import type { Pace } from '../lib/domain/pace.ts';
import { plainText } from './plain-text.ts';

/** Without what a distribution appends to it. */
const bare = (version: string): string => plainText(version.replace(/\+.*$/s, ''), 40);

const virtualised = ({ count, accelerator, emulator = '' }: Machines): string => {
  const version = /version ([\d.]+)/.exec(emulator)?.[1];
  const kind = accelerator === 'tcg' ? 'emulated' : 'virtual';
  return `${count} ${kind} machine${count === 1 ? '' : 's'} (${accelerator}${version ? `, QEMU ${version}` : ''})`;
};

/** What a run runs on and how patient it is with that, in one line. */
export const machinesLine = (
  machines: Machines,
  { patience, sampleRateHz, probeBudgetHz }: Pace,
  nodeVersion?: string,
): string => {
  const { release, engine } = machines;
  const software = [
    `Debian ${plainText(release, 40)}`,
    `Docker ${bare(engine)}`,
    ...(nodeVersion ? [`functions on Node ${plainText(nodeVersion.replace(/^v/, ''), 40)}`] : []),
  ];
  const probes = `${probeBudgetHz} probes a second in all, at least ${sampleRateHz} for each path`;
  return `on ${virtualised(machines)}, ${software.join(', ')}; patience ${patience}, ${probes}`;
};
