import { type StartInstancesResult, StartInstancesResult$ } from '@aws-sdk/client-ec2';
import * as z from 'zod';
import { queryOperation } from '../wire/query-operation.ts';
import { refusal } from '../wire/refusal.ts';
import { findInstances } from './find-instances.ts';
import { instanceIdList } from './instance-id-list.ts';
import { stateWithCode } from './state-with-code.ts';

const request = z.strictObject({ InstanceId: instanceIdList });

/** Boots stopped instances. One that runs is left alone; one that is stopping cannot be started. */
export const startInstances = queryOperation({
  name: 'StartInstances',
  request,
  response: StartInstancesResult$,
  async run(cloud, { InstanceId }): Promise<StartInstancesResult> {
    const instances = await findInstances(cloud, InstanceId);
    const states = await Promise.all(instances.map(({ power }) => power.state()));
    for (const [index, state] of states.entries()) {
      if (state !== 'stopping') continue;
      const id = instances[index]?.id;
      throw refusal('IncorrectInstanceState', `The instance '${id}' is not in a state from which it can be started.`);
    }
    const starting = instances.map(({ id, power }, index) => {
      const { previous, current } = power.start(states[index] ?? 'running');
      return { InstanceId: id, PreviousState: stateWithCode(previous), CurrentState: stateWithCode(current) };
    });
    return { StartingInstances: starting };
  },
});
