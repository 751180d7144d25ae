import type { FunctionArtifact } from '../assembly/assembly.ts';
import { LOCAL_ACCOUNT } from '../assembly/local-account.ts';
import { accessKeyOf } from './access-key-of.ts';

/**
 * The whole environment of a function's process, made from nothing: the template's variables, then what Lambda itself
 * sets. Nothing is inherited, so no profile, credential or proxy of the person at the keyboard can reach a function; the
 * credentials are no account's and only say which function asks, the home is empty, and the only endpoint is this cloud.
 */
export const functionEnvironment = (
  artifact: FunctionArtifact,
  { endpointUrl, homeDir }: { readonly endpointUrl: string; readonly homeDir: string },
): Record<string, string> => ({
  ...artifact.environment,
  PATH: '/usr/local/bin:/usr/bin:/bin',
  LANG: 'C.UTF-8',
  TZ: ':UTC',
  HOME: homeDir,
  AWS_REGION: LOCAL_ACCOUNT.region,
  AWS_DEFAULT_REGION: LOCAL_ACCOUNT.region,
  AWS_ACCESS_KEY_ID: accessKeyOf(artifact.arn),
  AWS_SECRET_ACCESS_KEY: 'local-cloud-has-no-secrets',
  AWS_ENDPOINT_URL: endpointUrl,
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  AWS_LAMBDA_FUNCTION_NAME: artifact.name,
  AWS_LAMBDA_FUNCTION_VERSION: artifact.version,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(artifact.memoryMiB),
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${artifact.name}`,
  AWS_LAMBDA_LOG_STREAM_NAME: 'local',
  LAMBDA_TASK_ROOT: artifact.bundleDir,
  _HANDLER: artifact.handler,
});
