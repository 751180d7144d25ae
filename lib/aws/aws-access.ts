import { setTimeout as sleep } from 'node:timers/promises';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { Deployment } from '../domain/deployment-parameters.ts';
import { SwarmproofError } from '../domain/errors.ts';
import { explainAwsError } from './explain-aws-error.ts';
import { explaining } from './explaining.ts';
import { findDeployment } from './find-deployment.ts';

/** How this machine reaches AWS. Each throws `Config` for what a person can mend, and `Cloud` where nothing answers. */
export interface AwsAccess {
  /** Of the environment or of the profile. */
  region(): Promise<string>;
  /** Resolves where there are some: of the environment, a profile, a session, or the machine's own role. */
  credentials(): Promise<void>;
  deployment(stackName: string): Promise<Deployment>;
}

/** What gives credentials may be a program or a log-in of the user's, which the SDK waits for without end. */
const within = async <T>(limitMs: number, what: string, ask: () => Promise<T>): Promise<T> => {
  const timer = new AbortController();
  const tooLate = sleep(limitMs, undefined, { signal: timer.signal }).then(() => {
    const hint = 'look at the network between this machine and AWS; aws sts get-caller-identity tries the same';
    throw new SwarmproofError('Cloud', `${what} took longer than ${limitMs / 1000} s`, hint);
  });
  // Ended by the answer, it has nothing to say.
  tooLate.catch(() => undefined);
  try {
    return await Promise.race([ask(), tooLate]);
  } catch (error) {
    throw explainAwsError(error) ?? error;
  } finally {
    timer.abort();
  }
};

/** Asks as the SDK finds its way: region and credentials from the environment, the shared files and the machine's role. */
export const awsAccess = (limitMs: number): AwsAccess => {
  const client = explaining(
    new SSMClient({
      // Without the last one it would only warn of the second.
      requestHandler: { connectionTimeout: limitMs, requestTimeout: limitMs, throwOnRequestTimeout: true },
    }),
  );
  return {
    region: () => within(limitMs, 'finding the region', () => client.config.region()),
    credentials: async () => void (await within(limitMs, 'finding credentials', () => client.config.credentials())),
    deployment: (stackName) =>
      within(limitMs, `looking for the stack "${stackName}"`, () => findDeployment(client, stackName)),
  };
};
