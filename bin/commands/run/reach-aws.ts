import type { AwsAccess } from '../../../lib/aws/aws-access.ts';
import { refuseOtherEndpoint } from './refuse-other-endpoint.ts';

/** For one answer of AWS, credentials that a program gives among them. */
const ANSWER_WITHIN_MS = 15_000;

/** The way to AWS that the SDK finds from here. Throws `Config` where the environment leads elsewhere; sends nothing itself. */
export const reachAws = async (environment: NodeJS.ProcessEnv): Promise<AwsAccess> => {
  refuseOtherEndpoint(environment);
  // AWS's own command line reads this one, the SDK does not.
  const region = environment.AWS_REGION || environment.AWS_DEFAULT_REGION;
  if (region) process.env.AWS_REGION = region;
  const { awsAccess } = await import('../../../lib/aws/aws-access.ts');
  return awsAccess(ANSWER_WITHIN_MS);
};
