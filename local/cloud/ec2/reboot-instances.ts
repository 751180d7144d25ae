import { RebootInstancesRequest$ } from '@aws-sdk/client-ec2';
import * as z from 'zod';
import { queryOperation } from '../wire/query-operation.ts';
import { refusal } from '../wire/refusal.ts';
import { findInstances } from './find-instances.ts';
import { instanceIdList } from './instance-id-list.ts';

const request = z.strictObject({ InstanceId: instanceIdList });

/** Asks the guests to reboot. The answer has no members; any empty structure writes it. */
export const rebootInstances = queryOperation({
  name: 'RebootInstances',
  request,
  response: RebootInstancesRequest$,
  async run(cloud, { InstanceId }): Promise<object> {
    const instances = await findInstances(cloud, InstanceId);
    for (const { id, power } of instances) {
      const state = await power.state();
      if (state === 'running') continue;
      throw refusal('IncorrectInstanceState', `The instance '${id}' is ${state}, only a running one can be rebooted.`);
    }
    await Promise.all(instances.map(({ power }) => power.reboot()));
    return {};
  },
});
