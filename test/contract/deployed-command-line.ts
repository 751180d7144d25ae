import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoRunStore } from '../../lib/aws/dynamo-run-store.ts';
import { FakeFleet } from '../cloud/fake-fleet.ts';
import { openDeployedCloud } from '../cloud/open-deployed-cloud.ts';

const LAUNCHER = join(import.meta.dirname, '..', '..', 'bin', 'swarmproof.mjs');
const TIMEOUT_MS = 100_000;

export interface Called {
  /** The exit code of the line, or the signal that ended it. */
  readonly code: number | string | null;
  readonly stdout: string;
  readonly stderr: string;
}

const EXPERIMENT = `version: 1
name: pings
hypothesis: nodes reach each other
swarm: build
method:
  - {id: W01, check: hosts-ping}
`;

/**
 * The command line as a process, with a deployed stack whose machines say nothing: the local cloud in this process, over fake nodes. The
 * SDK finds it by a profile, as it finds region and credentials. What the cloud keeps is in `state` of `home`, which goes with it.
 */
export const deployedCommandLine = async (home = mkdtempSync(join(tmpdir(), 'command-line-'))) => {
  const fleet = new FakeFleet('swarmproof', [1, 2, 3]);
  // Nothing of a document runs on this host.
  const silence = (): void => {
    const none = { exitCode: 0, stdout: Buffer.alloc(0), stderr: Buffer.alloc(0), ended: 'exited' } as const;
    for (const node of fleet.nodes) node.execute = async () => none;
  };
  silence();
  const deployed = await openDeployedCloud(home, fleet);
  const profiles = new Map<string, string>();
  const addProfile = (name: string, endpoint: string): void => {
    profiles.set(name, endpoint);
    const keys = 'aws_access_key_id = test\naws_secret_access_key = test\n';
    const lines = [...profiles].map(
      ([each, url]) => `[profile ${each}]\nregion = us-east-1\nendpoint_url = ${url}\n${keys}`,
    );
    writeFileSync(join(home, 'config'), lines.join(''));
  };
  addProfile('here', deployed.client.endpoint);
  writeFileSync(join(home, 'pings.yaml'), EXPERIMENT);
  const rows = new DynamoDBClient(deployed.client);
  const store = dynamoRunStore(DynamoDBDocumentClient.from(rows), deployed.assembly.outputs.TableName ?? '');

  const environment = (profile: string): NodeJS.ProcessEnv => ({
    ...{ PATH: process.env.PATH, HOME: home, TERM: 'xterm', NO_COLOR: '1', FORCE_COLOR: '1' },
    ...{ AWS_CONFIG_FILE: join(home, 'config'), AWS_PROFILE: profile, AWS_EC2_METADATA_DISABLED: 'true' },
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  });
  /** A line of bash in which `swarmproof` is the program; `exec swarmproof` takes the place of the shell. */
  const start = (line: string, profile = 'here') => {
    const program = `'${process.execPath}' '${LAUNCHER}'`;
    const bash = line.startsWith('exec ')
      ? line.replace('exec swarmproof', `exec ${program}`)
      : `swarmproof() { ${program} "$@"; }; ${line}`;
    const child = spawn('bash', ['--norc', '-c', bash], {
      ...{ cwd: home, env: environment(profile), timeout: TIMEOUT_MS, killSignal: 'SIGKILL' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const told = { stdout: '', stderr: '' };
    child.stdout.on('data', (data) => {
      told.stdout += data;
    });
    child.stderr.on('data', (data) => {
      told.stderr += data;
    });
    const ended = new Promise<Called>((resolve) =>
      child.on('close', (code, signal) => resolve({ code: code ?? signal, ...told })),
    );
    return { child, told, ended };
  };

  // Where a source has changed the command line is compiled, and says so.
  await start('swarmproof --version').ended;
  return {
    ...{ fleet, store, start, silence, addProfile, endpoint: deployed.client.endpoint },
    shell: (line: string, profile?: string): Promise<Called> => start(line, profile).ended,
    close: async () => {
      rows.destroy();
      await deployed.cloud.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
};
