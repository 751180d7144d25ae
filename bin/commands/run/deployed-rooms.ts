import * as z from 'zod';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import { LOCAL_ACCOUNT } from '../../../local/cloud/assembly/local-account.ts';
import { askCloud, type CloudAddress } from '../../../local/cloud/process/ask-cloud.ts';
import type { LocalRooms } from './local-rooms.ts';

const ARTIFACTS_LIMIT_MS = 10_000;

const hashes = z.record(z.string(), z.string());

/** What the local cloud tells of what it loaded. */
const loadedSchema = z.object({
  nodeVersion: z.string(),
  stateMachines: hashes,
  documents: hashes,
  functions: hashes,
  tables: hashes,
  outputs: hashes,
});

const loadedBy = async (address: CloudAddress) =>
  loadedSchema.parse(await askCloud(address, 'artifacts', { limitMs: ARTIFACTS_LIMIT_MS }));

const outputOf = (outputs: Readonly<Record<string, string>>, name: string): string => {
  const value = outputs[name];
  if (value) return value;
  throw new SwarmproofError('Cloud', `the stack has no output ${name}`, 'npx tsx bin/app.ts shows what is synthesized');
};

/** The clients of this process speak to the local cloud and to nothing else, whatever the person's account is. */
const pointClientsAt = (endpointUrl: string): void => {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: endpointUrl,
    AWS_REGION: LOCAL_ACCOUNT.region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  });
};

/** The rooms of this project, each read when it is needed. */
export const deployedRooms: LocalRooms = {
  ensureAssembly: async (projectDir, onProgress) => {
    const { ensureAssembly } = await import('../../assembly.ts');
    return ensureAssembly(projectDir, onProgress);
  },
  listFleets: async (places) => (await import('../../../local/fleet/list-fleets.ts')).listFleets(places),
  bringUp: async (request) => {
    const { bringUp } = await import('../../../local/fleet/bring-up.ts');
    await bringUp(request);
  },
  machinesOf: async ({ places, name }) => {
    const { listFleets } = await import('../../../local/fleet/list-fleets.ts');
    const record = (await listFleets(places)).find((fleet) => fleet.name === name);
    return record && (await import('../../../local/fleet/machines-of.ts')).machinesOf(record);
  },
  takeDown: async (request) => {
    const { takeDown } = await import('../../../local/fleet/take-down.ts');
    await takeDown(request);
  },
  openCloud: async (request) => {
    const { ensureCloud } = await import('../../../local/cloud/process/ensure-cloud.ts');
    const address = await ensureCloud(request);
    const { outputs, ...artifacts } = await loadedBy(address);
    pointClientsAt(address.endpointUrl);
    const { awsClientPorts } = await import('../../../lib/aws/client-ports.ts');
    const ports = awsClientPorts({
      tableName: outputOf(outputs, 'TableName'),
      stateMachineArn: outputOf(outputs, 'StateMachineArn'),
      sweepFunctionName: outputOf(outputs, 'SweepFunctionName'),
    });
    return { ...ports, artifacts: async () => artifacts };
  },
};
