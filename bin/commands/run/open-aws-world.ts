import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { World } from './world.ts';

const CREDENTIALS = [
  'AWS_ACCESS_KEY_ID',
  'AWS_PROFILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
] as const;

const refuse = (message: string, hint: string): never => {
  throw new SwarmproofError('Config', message, hint);
};

const hasCredentials = (environment: NodeJS.ProcessEnv): boolean => {
  const file = environment.AWS_SHARED_CREDENTIALS_FILE ?? join(environment.HOME ?? homedir(), '.aws', 'credentials');
  return CREDENTIALS.some((name) => environment[name]) || existsSync(file);
};

/** The stack that is deployed in AWS. Throws `Config` for whatever is not there to reach it. */
export const openAwsWorld = async (swarmId: string, environment: NodeJS.ProcessEnv): Promise<World> => {
  const { SWARMPROOF_TABLE: tableName = '', SWARMPROOF_STATE_MACHINE: stateMachineArn = '' } = environment;
  const endpoint = Object.keys(environment).find((name) => name.startsWith('AWS_ENDPOINT_URL') && environment[name]);
  if (endpoint) refuse(`${endpoint} is set, so this would not be AWS`, `unset ${endpoint}, or use --target local`);
  if (!environment.AWS_REGION && !environment.AWS_DEFAULT_REGION) {
    refuse('the target aws needs a region; AWS_REGION is not set', 'export AWS_REGION=eu-central-1, or yours');
  }
  if (!hasCredentials(environment)) {
    refuse(
      'the target aws needs credentials; there are none',
      'export AWS_PROFILE, or AWS_ACCESS_KEY_ID and its secret',
    );
  }
  if (!tableName || !stateMachineArn) {
    const missing = tableName ? 'SWARMPROOF_STATE_MACHINE' : 'SWARMPROOF_TABLE';
    refuse(
      `${missing} is not set; the target aws needs the outputs of the stack`,
      'export SWARMPROOF_TABLE and SWARMPROOF_STATE_MACHINE: the outputs TableName and StateMachineArn of the stack',
    );
  }
  process.env.AWS_REGION ??= environment.AWS_DEFAULT_REGION ?? '';
  const { awsClientPorts } = await import('../../../lib/aws/client-ports.ts');
  return {
    target: 'aws',
    swarmId,
    ...awsClientPorts({ tableName, stateMachineArn }),
    artifacts: async () => undefined,
    close: async () => undefined,
  };
};
