import type { Deployment } from '../../../lib/domain/deployment-parameters.ts';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import { reachAws } from './reach-aws.ts';
import type { World } from './world.ts';

interface AwsRequest {
  /** Name of the stack. */
  readonly stack: string;
  /** What the swarm must be called where a person said so: a wrong stack is noticed before anything is asked of it. */
  readonly swarm?: string | undefined;
  readonly environment: NodeJS.ProcessEnv;
}

const refuseOtherSwarm = ({ swarmId }: Deployment, { stack, swarm }: AwsRequest): void => {
  if (swarm === undefined || swarm === swarmId) return;
  throw new SwarmproofError(
    'Config',
    `the stack "${stack}" is for the swarm "${swarmId}"; --name asked for "${swarm}"`,
    'leave --name out, or name the other stack with --stack',
  );
};

/** `arn:aws:states:<region>:<account>:stateMachine:<name>` */
const placeOf = (stateMachineArn: string): NonNullable<World['place']> => {
  const [, , , region = 'unknown', account = 'unknown'] = stateMachineArn.split(':');
  return { region, account };
};

/** The stack that is deployed in AWS. Throws `Config` for whatever is not there to reach it. */
export const openAwsWorld = async (request: AwsRequest): Promise<World> => {
  const access = await reachAws(request.environment);
  const deployment = await access.deployment(request.stack);
  refuseOtherSwarm(deployment, request);
  const { awsClientPorts } = await import('../../../lib/aws/client-ports.ts');
  return {
    target: 'aws',
    swarmId: deployment.swarmId,
    place: placeOf(deployment.stateMachineArn),
    ...awsClientPorts(deployment),
    artifacts: async () => undefined,
    close: async () => undefined,
  };
};
