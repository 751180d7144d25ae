import type { Finding } from '../../../dashboard/finding.ts';
import type { AwsAccess } from '../../../lib/aws/aws-access.ts';
import { reachAws } from '../run/reach-aws.ts';
import { refuseOtherEndpoint } from '../run/refuse-other-endpoint.ts';
import { looking } from './looking.ts';

const ANSWER_WITHIN_MS = 10_000;

type AskHistory = (tableName: string, limitMs: number) => Promise<void>;

/** What a look asks; a test gives its own. */
export interface AwsLooks {
  reach(environment: NodeJS.ProcessEnv): Promise<AwsAccess>;
  readonly askHistory: AskHistory;
}

const LOOKS: AwsLooks = {
  // The endpoint is a finding of its own: it does not keep the others from being told.
  reach: (environment) =>
    reachAws(Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('AWS_ENDPOINT_URL')))),
  askHistory: async (tableName, limitMs) =>
    (await import('../../../lib/aws/ask-history.ts')).askHistory(tableName, limitMs),
};

/** Where credentials come from, as far as the environment says; never what they are. */
const sourceOf = ({ AWS_PROFILE, AWS_ACCESS_KEY_ID }: NodeJS.ProcessEnv): string => {
  if (AWS_PROFILE) return `the profile ${AWS_PROFILE}`;
  return AWS_ACCESS_KEY_ID ? 'AWS_ACCESS_KEY_ID' : 'found by the SDK: the default profile, or the role of this machine';
};

/** All that the target aws needs. The stack is asked for only where everything is there to ask it. */
export const awsFindings = async (
  environment: NodeJS.ProcessEnv,
  stack: string,
  looks: AwsLooks = LOOKS,
): Promise<readonly Finding[]> => {
  const access = await looks.reach(environment);
  const findings = [
    await looking('endpoint', async () => {
      refuseOtherEndpoint(environment);
      return { state: 'ok', found: "AWS's own" };
    }),
    await looking('region', async () => ({ state: 'ok', found: await access.region() })),
    await looking('credentials', async () => {
      await access.credentials();
      return { state: 'ok', found: sourceOf(environment) };
    }),
  ];
  if (findings.some(({ state }) => state === 'missing')) return findings;
  let tableName = '';
  const deployed = await looking('stack', async () => {
    const deployment = await access.deployment(stack);
    tableName = deployment.tableName;
    return { state: 'ok', found: `"${stack}", for the swarm "${deployment.swarmId}"` };
  });
  if (deployed.state === 'missing') return [...findings, deployed];
  const history = await looking('history', async () => {
    await looks.askHistory(tableName, ANSWER_WITHIN_MS);
    return { state: 'ok', found: 'the table of the stack answers' };
  });
  return [...findings, deployed, history];
};
