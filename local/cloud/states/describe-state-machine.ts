import { type DescribeStateMachineOutput, DescribeStateMachineOutput$ } from '@aws-sdk/client-sfn';
import * as z from 'zod';
import { jsonOperation } from '../wire/json-operation.ts';
import { findMachine } from './find-machine.ts';

const request = z.strictObject({ stateMachineArn: z.string() });

export const describeStateMachine = jsonOperation({
  name: 'DescribeStateMachine',
  request,
  response: DescribeStateMachineOutput$,
  async run(cloud, { stateMachineArn }): Promise<DescribeStateMachineOutput> {
    const { arn, name, definition, roleArn, sha256 } = findMachine(cloud, stateMachineArn);
    const creationDate = new Date(cloud.startedAtMs);
    return {
      stateMachineArn: arn,
      name,
      status: 'ACTIVE',
      definition,
      roleArn,
      type: 'STANDARD',
      creationDate,
      revisionId: sha256,
    };
  },
});
