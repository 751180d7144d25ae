import { GetParametersByPathCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { type Deployment, deploymentParameters } from '../domain/deployment-parameters.ts';
import { deploymentPath } from '../domain/deployment-path.ts';
import { SwarmproofError } from '../domain/errors.ts';

/** A page may be empty although another follows; there are five parameters. */
const MOST_PAGES = 10;

const readAll = async (client: SSMClient, stackName: string): Promise<ReadonlyMap<string, string>> => {
  const values = new Map<string, string>();
  let NextToken: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const got = await client.send(new GetParametersByPathCommand({ Path: deploymentPath(stackName), NextToken }));
    for (const { Name, Value } of got.Parameters ?? []) if (Name && Value) values.set(Name, Value);
    NextToken = got.NextToken;
    if (!NextToken) break;
  }
  return values;
};

/**
 * What a stack wrote down of itself, found by its name in the client's account and region. Throws `Config` where there is none of that
 * name, or one that was deployed by another version.
 */
export const findDeployment = async (client: SSMClient, stackName: string): Promise<Deployment> => {
  const values = await readAll(client, stackName);
  if (values.size === 0) {
    throw new SwarmproofError(
      'Config',
      `there is no stack "${stackName}" in ${await client.config.region()}, in the account of these credentials`,
      'AWS_REGION, AWS_PROFILE and --stack say where to look; docs/operating-on-aws.md says how to deploy one',
    );
  }
  const found = Object.entries(deploymentParameters(stackName)).map(([part, name]): [string, string] => {
    const value = values.get(name);
    if (value) return [part, value];
    throw new SwarmproofError(
      'Config',
      `the stack "${stackName}" has no parameter ${name}: another version of swarmproof deployed it`,
      'deploy it again, with the same settings: npx cdk deploy',
    );
  });
  return Object.fromEntries(found) as unknown as Deployment;
};
