import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readCloudRecord } from '../../local/cloud/process/cloud-record.ts';
import type { EndedRun, TestFleet } from '../local/test-fleet.ts';
import type { Finding } from './finding.ts';
import { onNodeOf } from './on-node-of.ts';
import { searchBytes } from './search-bytes.ts';
import { searchCloud } from './search-cloud.ts';
import { searchFiles } from './search-files.ts';
import { searchNode } from './search-node.ts';
import type { Secret } from './secret.ts';

const FORMATS = ['html', 'junit', 'markdown', 'json', 'openmetrics'];

export interface SearchedRun {
  readonly findings: readonly Finding[];
  /** How much was looked at: a search of nothing finds nothing. */
  readonly files: number;
  readonly items: number;
  readonly commands: number;
  /** Packed files of the nodes that were not opened. */
  readonly skipped: readonly string[];
}

/** The disks of machines are looked at from within the machines. */
const DISKS = /\.qcow2$/;

const makeReports = async (fleet: TestFleet, journal: string): Promise<void> => {
  const directory = join(fleet.places.stateDir, 'reports');
  await mkdir(directory, { recursive: true });
  for (const format of FORMATS) {
    const { code } = await fleet.call('report', journal, '--format', format, '--out', join(directory, format));
    if (code !== 0) throw new Error(`the ${format} report ended with ${code}`);
  }
};

/**
 * Looks for secrets wherever a run may have left them: in all that its cloud keeps (journal, log, payloads of states, requests),
 * in its reports of every format, in what it printed, in tables and SSM history, and in files and logs of the nodes that are
 * not swarm's own. The fleet must be up. Encryption and hashes hide from it, and so does what is encoded twice.
 */
export const searchRun = async (fleet: TestFleet, run: EndedRun, secrets: readonly Secret[]): Promise<SearchedRun> => {
  await makeReports(fleet, run.file);
  const { url } = readCloudRecord(fleet.places) ?? {};
  if (url === undefined) throw new Error('the cloud of the fleet does not run');
  const { findings: inFiles, files } = await searchFiles([fleet.places.stateDir], secrets, DISKS);
  const { findings: inCloud, items, commands } = await searchCloud(url, secrets);
  const findings: Finding[] = [
    ...inFiles,
    ...inCloud,
    ...searchBytes(Buffer.from(run.said), secrets, 'what was printed'),
  ];
  const skipped: string[] = [];
  for (let node = 1; node <= (run.journal.machines?.count ?? 0); node += 1) {
    const searched = await searchNode(onNodeOf(fleet), `node${node}`, secrets);
    findings.push(...searched.findings);
    skipped.push(...searched.skipped);
  }
  return { findings, files, items, commands, skipped };
};
