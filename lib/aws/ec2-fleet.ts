import {
  DescribeInstancesCommand,
  type EC2Client,
  type Instance,
  RebootInstancesCommand,
  StartInstancesCommand,
  StopInstancesCommand,
} from '@aws-sdk/client-ec2';
import { DescribeInstanceInformationCommand, type InstanceInformation, type SSMClient } from '@aws-sdk/client-ssm';
import { fleetNodeSchema } from '../domain/fleet.ts';
import type { Fleet, FleetMember, PowerState } from '../ports.ts';

const POWERS: Readonly<Record<string, PowerState>> = {
  pending: 'pending',
  running: 'running',
  stopping: 'stopping',
  stopped: 'stopped',
};

const tagOf = (instance: Instance, key: string): string | undefined =>
  instance.Tags?.find((tag) => tag.Key === key)?.Value;

const memberOf = (instance: Instance, agent: InstanceInformation | undefined): FleetMember => ({
  ...fleetNodeSchema.parse({
    name: tagOf(instance, 'Name'),
    role: tagOf(instance, 'swarmproof:role'),
    instanceId: instance.InstanceId,
    address: instance.PrivateIpAddress,
    availabilityZone: instance.Placement?.AvailabilityZone,
  }),
  consents: tagOf(instance, 'swarmproof:consent') === 'yes',
  power: POWERS[instance.State?.Name ?? ''] ?? 'gone',
  agentOnline: agent?.PingStatus === 'Online',
  agentVersion: agent?.AgentVersion ?? '',
  ...(agent?.LastPingDateTime ? { agentSeenAt: agent.LastPingDateTime } : {}),
});

const byName = (left: FleetMember, right: FleetMember): number =>
  left.name.localeCompare(right.name, 'en', { numeric: true });

/** The instances that carry the swarm's tag. Terminated ones are not listed. */
export const ec2Fleet = (ec2: EC2Client, ssm: SSMClient): Fleet => ({
  list: async (swarmId) => {
    const described = await ec2.send(
      new DescribeInstancesCommand({
        Filters: [
          { Name: 'tag:swarmproof:swarm', Values: [swarmId] },
          { Name: 'instance-state-name', Values: ['pending', 'running', 'stopping', 'stopped'] },
        ],
      }),
    );
    const instances = (described.Reservations ?? []).flatMap((reservation) => reservation.Instances ?? []);
    if (instances.length === 0) return [];
    const ids = instances.map((instance) => instance.InstanceId ?? '');
    const information = await ssm.send(
      new DescribeInstanceInformationCommand({ Filters: [{ Key: 'InstanceIds', Values: ids }], MaxResults: 50 }),
    );
    const agents = new Map((information.InstanceInformationList ?? []).map((each) => [each.InstanceId, each]));
    return instances.map((instance) => memberOf(instance, agents.get(instance.InstanceId))).sort(byName);
  },
  cutPower: async (node) => {
    // Without SkipOsShutdown even a forced stop asks the system to shut down first, and the node says goodbye.
    await ec2.send(new StopInstancesCommand({ InstanceIds: [node.instanceId], Force: true, SkipOsShutdown: true }));
  },
  stop: async (node) => {
    await ec2.send(new StopInstancesCommand({ InstanceIds: [node.instanceId] }));
  },
  reboot: async (node) => {
    await ec2.send(new RebootInstancesCommand({ InstanceIds: [node.instanceId] }));
  },
  start: async (node) => {
    await ec2.send(new StartInstancesCommand({ InstanceIds: [node.instanceId] }));
  },
});
