import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Something without which the deployed stack is not reached. */
export interface AwsPrerequisite {
  readonly id: 'endpoint' | 'region' | 'credentials' | 'stack';
  /** What there is; never a secret. */
  readonly found: string;
  readonly lack?: { readonly problem: string; readonly hint: string };
}

const CREDENTIALS = [
  'AWS_ACCESS_KEY_ID',
  'AWS_PROFILE',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
] as const;

const endpoint = (environment: NodeJS.ProcessEnv): AwsPrerequisite => {
  const name = Object.keys(environment).find((each) => each.startsWith('AWS_ENDPOINT_URL') && environment[each]);
  if (name === undefined) return { id: 'endpoint', found: "AWS's own" };
  const problem = `${name} is set, so this would not be AWS`;
  return { id: 'endpoint', found: `${name} is set`, lack: { problem, hint: `unset ${name}, or use --target local` } };
};

const region = ({ AWS_REGION, AWS_DEFAULT_REGION }: NodeJS.ProcessEnv): AwsPrerequisite => {
  const found = AWS_REGION || AWS_DEFAULT_REGION;
  if (found) return { id: 'region', found };
  const problem = 'the target aws needs a region; AWS_REGION is not set';
  return { id: 'region', found: 'none', lack: { problem, hint: 'export AWS_REGION=eu-central-1, or yours' } };
};

const credentials = (environment: NodeJS.ProcessEnv): AwsPrerequisite => {
  const name = CREDENTIALS.find((each) => environment[each]);
  if (name) return { id: 'credentials', found: name };
  const file = environment.AWS_SHARED_CREDENTIALS_FILE ?? join(environment.HOME ?? homedir(), '.aws', 'credentials');
  if (existsSync(file)) return { id: 'credentials', found: file };
  const problem = 'the target aws needs credentials; there are none';
  const hint = 'export AWS_PROFILE, or AWS_ACCESS_KEY_ID and its secret';
  return { id: 'credentials', found: 'none', lack: { problem, hint } };
};

const stack = ({ SWARMPROOF_TABLE, SWARMPROOF_STATE_MACHINE }: NodeJS.ProcessEnv): AwsPrerequisite => {
  if (SWARMPROOF_TABLE && SWARMPROOF_STATE_MACHINE) return { id: 'stack', found: `the table ${SWARMPROOF_TABLE}` };
  const missing = SWARMPROOF_TABLE ? 'SWARMPROOF_STATE_MACHINE' : 'SWARMPROOF_TABLE';
  const problem = `${missing} is not set; the target aws needs the outputs of the stack`;
  const hint =
    'export SWARMPROOF_TABLE and SWARMPROOF_STATE_MACHINE: the outputs TableName and StateMachineArn of the stack';
  return { id: 'stack', found: 'none', lack: { problem, hint } };
};

/** What the environment says of the way to the deployed stack, in the order in which it is needed. Sends nothing. */
export const awsPrerequisites = (environment: NodeJS.ProcessEnv): readonly AwsPrerequisite[] =>
  [endpoint, region, credentials, stack].map((look) => look(environment));
