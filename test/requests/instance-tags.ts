import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import type { TagsOf } from './calls-of.ts';

/** The tags of the instances that a cloud which runs has now. */
export const instanceTags = async (endpoint: string): Promise<TagsOf> => {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const ec2 = new EC2Client({ endpoint, region: 'us-east-1', credentials });
  try {
    const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({}));
    const instances = Reservations.flatMap(({ Instances = [] }) => Instances);
    const tags = new Map(
      instances.map(({ InstanceId = '', Tags = [] }) => [
        InstanceId,
        Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value])),
      ]),
    );
    return (id) => tags.get(id) ?? {};
  } finally {
    ec2.destroy();
  }
};
