import type { Report } from '../../lib/domain/report/report.ts';
import { plainText } from '../plain-text.ts';

const ACCELERATORS: Readonly<Record<string, string>> = {
  tcg: 'emulated machines: every time is one of a slow machine',
  kvm: 'virtual machines',
};

const known = (text: string): string => (text === '' ? 'not known' : plainText(text, 120));

/** What a run was made with: name and value, in plain text. */
export const provenanceRows = (report: Report): readonly (readonly [string, string])[] => {
  const { versions, fleet, cost, runId, swarmId, seed } = report;
  const machines = ACCELERATORS[versions.accelerator] ?? known(versions.accelerator);
  return [
    ['run', plainText(runId, 80)],
    ['seed', String(seed)],
    [
      'swarm',
      `${plainText(swarmId, 40)}: ${plainText(fleet.map(({ name, role }) => `${name} ${role}`).join(', '), 300)}`,
    ],
    ['machines', versions.emulator === '' ? machines : `${machines}, ${known(versions.emulator)}`],
    ['Docker engine', known(versions.engine)],
    ['kernel of the nodes', known(versions.kernel)],
    ['Debian of the nodes', known(versions.guest)],
    ['swarmproof', known(versions.harness)],
    ['functions run on Node', known(versions.node)],
    ['workflow, SHA-256', known(versions.workflow)],
    [
      'cost in AWS',
      `about $${cost.totalUsd.toFixed(4)} for the control plane, estimated; prices of ${plainText(cost.region, 30)} as read in ${plainText(cost.pricesReadIn, 12)}; machines not counted`,
    ],
  ];
};
