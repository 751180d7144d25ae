import type { Finding } from '../../../dashboard/finding.ts';
import { awsPrerequisites } from '../run/aws-prerequisites.ts';

const ANSWER_WITHIN_MS = 10_000;

type AskHistory = (tableName: string, limitMs: number) => Promise<void>;

const askDeployed: AskHistory = async (tableName, limitMs) => {
  const { askHistory } = await import('../../../lib/aws/ask-history.ts');
  await askHistory(tableName, limitMs);
};

const FIXES: Readonly<Record<string, string>> = {
  ResourceNotFoundException: 'look at AWS_REGION and SWARMPROOF_TABLE, or deploy the stack: docs/deployment.md',
  AccessDeniedException: 'let these credentials read the table (dynamodb:Query): docs/deployment.md',
  UnrecognizedClientException: 'AWS does not know these credentials: aws sts get-caller-identity tries them',
  ExpiredTokenException: 'these credentials have expired: log in again',
  CredentialsProviderError: 'the profile gives no credentials: aws sts get-caller-identity tries them',
};

const historyFinding = async (environment: NodeJS.ProcessEnv, ask: AskHistory): Promise<Finding> => {
  try {
    process.env.AWS_REGION ??= environment.AWS_REGION || environment.AWS_DEFAULT_REGION || '';
    await ask(environment.SWARMPROOF_TABLE ?? '', ANSWER_WITHIN_MS);
    return { id: 'history', state: 'ok', found: 'the table of the stack answers' };
  } catch (error) {
    const { name, message } = error as Error;
    const fix = FIXES[name] ?? 'look at the network between this machine and AWS, and at AWS_REGION';
    return { id: 'history', state: 'missing', found: `the table does not answer: ${name}: ${message}`, fix };
  }
};

/** All that the target aws needs. Asks AWS one question, and only where everything is there to ask it. */
export const awsFindings = async (
  environment: NodeJS.ProcessEnv,
  ask: AskHistory = askDeployed,
): Promise<readonly Finding[]> => {
  const prerequisites = awsPrerequisites(environment);
  const findings = prerequisites.map(
    ({ id, found, lack }): Finding =>
      lack ? { id, state: 'missing', found: lack.problem, fix: lack.hint } : { id, state: 'ok', found },
  );
  if (prerequisites.some(({ lack }) => lack !== undefined)) return findings;
  return [...findings, await historyFinding(environment, ask)];
};
