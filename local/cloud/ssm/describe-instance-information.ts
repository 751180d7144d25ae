import {
  type DescribeInstanceInformationResult,
  DescribeInstanceInformationResult$,
  type InstanceInformation,
} from '@aws-sdk/client-ssm';
import * as z from 'zod';
import type { Instance } from '../instances/instance.ts';
import { jsonOperation } from '../wire/json-operation.ts';
import { pageOf } from '../wire/page-of.ts';
import { refusal } from '../wire/refusal.ts';

/** The first agent that passes parameters as environment variables; older ones would paste them into the script. */
const AGENT_VERSION = '3.3.2746.0';

const request = z.strictObject({
  Filters: z
    .array(z.strictObject({ Key: z.string(), Values: z.array(z.string()).min(1) }))
    .max(10)
    .default([]),
  MaxResults: z.number().int().min(5).max(50).default(50),
  NextToken: z.string().optional(),
});

const describe = (instance: Instance, pingStaleAfterMs: number): InstanceInformation => {
  const { lastPingMs } = instance.agent;
  const online = lastPingMs !== undefined && Date.now() - lastPingMs < pingStaleAfterMs;
  return {
    InstanceId: instance.id,
    PingStatus: online ? 'Online' : 'ConnectionLost',
    ...(lastPingMs === undefined ? {} : { LastPingDateTime: new Date(lastPingMs) }),
    AgentVersion: AGENT_VERSION,
    IsLatestVersion: false,
    PlatformType: 'Linux',
    PlatformName: 'Debian GNU/Linux',
    ResourceType: 'EC2Instance',
    IPAddress: instance.node.address,
    ComputerName: instance.node.name,
  };
};

const filterValue = (key: string, instance: Instance, information: InstanceInformation): string | undefined => {
  if (key === 'InstanceIds') return instance.id;
  if (key === 'PingStatus') return information.PingStatus;
  if (key.startsWith('tag:')) return instance.tags[key.slice('tag:'.length)];
  throw refusal('InvalidFilterKey', `got ${key}, allowed are InstanceIds, PingStatus and tag:<name>`);
};

/**
 * The managed nodes. As in AWS the ping status is stale: a node whose power was cut is `Online` until its last sign of
 * life is five minutes old. A node that comes back is `Online` as soon as its agent answers.
 */
export const describeInstanceInformation = jsonOperation({
  name: 'DescribeInstanceInformation',
  request,
  response: DescribeInstanceInformationResult$,
  async run(cloud, { Filters, MaxResults, NextToken }): Promise<DescribeInstanceInformationResult> {
    const instances = await cloud.instances.all();
    await Promise.all(instances.map(({ agent }) => agent.ping().catch(() => false)));
    const found = instances.flatMap((instance) => {
      const information = describe(instance, cloud.timings.pingStaleAfterMs);
      const fits = Filters.every(({ Key, Values }) => {
        const value = filterValue(Key, instance, information);
        return value !== undefined && Values.includes(value);
      });
      return fits ? [information] : [];
    });
    const { page, next } = pageOf(found, MaxResults, NextToken, 'InvalidNextToken');
    return { InstanceInformationList: [...page], ...(next === undefined ? {} : { NextToken: next }) };
  },
});
