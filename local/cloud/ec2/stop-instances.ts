import { type StopInstancesResult, StopInstancesResult$ } from '@aws-sdk/client-ec2';
import * as z from 'zod';
import { queryOperation } from '../wire/query-operation.ts';
import { refusal } from '../wire/refusal.ts';
import { findInstances } from './find-instances.ts';
import { formFlag } from './form-flag.ts';
import { instanceIdList } from './instance-id-list.ts';
import type { StopKind } from './instance-power.ts';
import { stateWithCode } from './state-with-code.ts';

const request = z.strictObject({ InstanceId: instanceIdList, Force: formFlag, SkipOsShutdown: formFlag });

/** Stops instances. `SkipOsShutdown` alone is a power cut; `Force` begins as a graceful stop, as in AWS. */
export const stopInstances = queryOperation({
  name: 'StopInstances',
  request,
  response: StopInstancesResult$,
  async run(cloud, { InstanceId, Force, SkipOsShutdown }): Promise<StopInstancesResult> {
    const kind: StopKind = SkipOsShutdown ? 'skipOsShutdown' : Force ? 'force' : 'graceful';
    const instances = await findInstances(cloud, InstanceId);
    const states = await Promise.all(instances.map(({ power }) => power.state()));
    for (const [index, state] of states.entries()) {
      if (state !== 'pending') continue;
      const id = instances[index]?.id;
      throw refusal('IncorrectInstanceState', `The instance '${id}' is not in a state from which it can be stopped.`);
    }
    const stopping = instances.map(async ({ id, power }, index) => {
      const { previous, current } = await power.stop(states[index] ?? 'stopped', kind);
      return { InstanceId: id, PreviousState: stateWithCode(previous), CurrentState: stateWithCode(current) };
    });
    return { StoppingInstances: await Promise.all(stopping) };
  },
});
