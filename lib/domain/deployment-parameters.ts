import { deploymentPath } from './deployment-path.ts';

/** What the clients of a deployed stack have to know of it. */
export interface Deployment {
  /** Of the table that holds the history. */
  readonly tableName: string;
  readonly stateMachineArn: string;
  /** Of the function that sweeps, which `npx swarmproof sweep` invokes. */
  readonly sweepFunctionName: string;
  /** Value of the tag `swarmproof:swarm` of the machines that its functions may touch. */
  readonly swarmId: string;
  /** Of the topic that tells of runs that need somebody. */
  readonly topicArn: string;
}

/** Names of the parameters in which a stack writes it, for infrastructure and clients alike. */
export const deploymentParameters = (stackName: string): Readonly<Record<keyof Deployment, string>> => {
  const path = deploymentPath(stackName);
  return {
    tableName: `${path}/table-name`,
    stateMachineArn: `${path}/state-machine-arn`,
    sweepFunctionName: `${path}/sweep-function-name`,
    swarmId: `${path}/swarm-id`,
    topicArn: `${path}/topic-arn`,
  };
};
