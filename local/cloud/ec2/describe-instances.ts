import {
  type DescribeInstancesResult,
  DescribeInstancesResult$,
  type Instance as Ec2Instance,
} from '@aws-sdk/client-ec2';
import * as z from 'zod';
import { LOCAL_ACCOUNT } from '../assembly/local-account.ts';
import type { Instance } from '../instances/instance.ts';
import { pageOf } from '../wire/page-of.ts';
import { queryOperation } from '../wire/query-operation.ts';
import { refusal } from '../wire/refusal.ts';
import { findInstances } from './find-instances.ts';
import type { InstanceState } from './instance-power.ts';
import { matchesFilters } from './matches-filters.ts';
import { stateWithCode } from './state-with-code.ts';

const request = z.strictObject({
  InstanceId: z.array(z.string()).max(1000).default([]),
  Filter: z
    .array(z.strictObject({ Name: z.string(), Value: z.array(z.string()).min(1).max(200) }))
    .max(50)
    .default([]),
  MaxResults: z.coerce.number().int().min(5).max(1000).optional(),
  NextToken: z.string().optional(),
});

const describe = ({ id, node, power, tags }: Instance, state: InstanceState): Ec2Instance => ({
  InstanceId: id,
  State: stateWithCode(state),
  PrivateIpAddress: node.address,
  LaunchTime: new Date(power.launchedAtMs),
  Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  ...(power.failure === undefined
    ? {}
    : { StateReason: { Code: 'Server.InternalError', Message: `Server.InternalError: ${power.failure}` } }),
});

/** Instances in the states they are in now, one reservation for each. */
export const describeInstances = queryOperation({
  name: 'DescribeInstances',
  request,
  response: DescribeInstancesResult$,
  async run(cloud, { InstanceId, Filter, MaxResults, NextToken }): Promise<DescribeInstancesResult> {
    if (InstanceId.length > 0 && MaxResults !== undefined) {
      throw refusal('InvalidParameterCombination', 'MaxResults cannot be combined with instance ids');
    }
    const candidates = InstanceId.length > 0 ? await findInstances(cloud, InstanceId) : await cloud.instances.all();
    const seen = await Promise.all(
      candidates.map(async (instance) => ({ instance, state: await instance.power.state() })),
    );
    const fitting = seen.filter(({ instance, state }) => matchesFilters(Filter, instance, state));
    const { page, next } = pageOf(fitting, MaxResults ?? 1000, NextToken, 'InvalidNextToken');
    return {
      Reservations: page.map(({ instance, state }) => ({
        ReservationId: instance.id.replace(/^i-/, 'r-'),
        OwnerId: LOCAL_ACCOUNT.id,
        Instances: [describe(instance, state)],
      })),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  },
});
