import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { type Deployment, deploymentParameters } from '../domain/deployment-parameters.ts';

/** The parameters by which clients find a stack that they know by its name alone. No function reads them. */
export class DeploymentRecord extends Construct {
  constructor(scope: Construct, id: string, deployment: Deployment) {
    super(scope, id);
    const names = deploymentParameters(Stack.of(this).stackName);
    for (const [part, parameterName] of Object.entries(names)) {
      new StringParameter(this, part, {
        parameterName,
        stringValue: deployment[part as keyof Deployment],
        description: 'Read by clients of swarmproof, which find the stack by it',
      });
    }
  }
}
