import { SwarmproofError } from '../../../lib/domain/errors.ts';
import { awsPrerequisites } from './aws-prerequisites.ts';
import type { World } from './world.ts';

/** The stack that is deployed in AWS. Throws `Config` for whatever is not there to reach it. */
export const openAwsWorld = async (swarmId: string, environment: NodeJS.ProcessEnv): Promise<World> => {
  const {
    SWARMPROOF_TABLE: tableName = '',
    SWARMPROOF_STATE_MACHINE: stateMachineArn = '',
    SWARMPROOF_SWEEP_FUNCTION: sweepFunction = '',
  } = environment;
  for (const { lack } of awsPrerequisites(environment)) {
    if (lack) throw new SwarmproofError('Config', lack.problem, lack.hint);
  }
  process.env.AWS_REGION ??= environment.AWS_DEFAULT_REGION ?? '';
  const { awsClientPorts } = await import('../../../lib/aws/client-ports.ts');
  return {
    target: 'aws',
    swarmId,
    ...awsClientPorts({ tableName, stateMachineArn, sweepFunction }),
    artifacts: async () => undefined,
    close: async () => undefined,
  };
};
