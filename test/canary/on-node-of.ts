import { askExec } from '../../bin/commands/exec/ask-exec.ts';
import { readCloudRecord } from '../../local/cloud/process/cloud-record.ts';
import type { TestFleet } from '../local/test-fleet.ts';
import type { OnNode } from './on-node.ts';

/** A search of all files of an emulated node takes half a minute. */
const TIMEOUT_MS = 600_000;

/**
 * Runs scripts on the nodes of a fleet as `swarmproof exec` does, without a process of the command line for each: what looks on
 * every node while a run is under way must not take the processor from it. The cloud of the fleet must run.
 */
export const onNodeOf =
  ({ places, name }: Pick<TestFleet, 'places' | 'name'>): OnNode =>
  async (node, script, ...args) => {
    const { url: endpointUrl, token: adminToken } = readCloudRecord(places) ?? {};
    if (endpointUrl === undefined || adminToken === undefined) return undefined;
    const argv = ['sh', '-c', script, 'sh', ...args];
    const ended = await askExec({ endpointUrl, adminToken }, { fleet: name, node, argv, timeoutMs: TIMEOUT_MS });
    const isDone = ended.kind === 'ran' && ended.exitCode === 0;
    return isDone ? Buffer.from(ended.stdout, 'base64').toString('utf8') : undefined;
  };
