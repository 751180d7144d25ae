import { expect, test } from 'vitest';
import { experimentSchema } from '../../lib/domain/experiment.ts';
import { planRun } from '../../lib/steps/plan-run.ts';
import { memoryPorts } from './memory-ports.ts';

const experiment = experimentSchema.parse({
  ...{ version: 1, name: 'pings', hypothesis: 'nodes reach each other', swarm: 'build' },
  method: [{ id: 'W01', check: 'hosts-ping' }],
});

test('no run begins where two machines have one name: a fault would hit both', async () => {
  const made = memoryPorts();
  const [first, second, ...others] = made.world.members;
  if (!first || !second) throw new Error('there are too few machines');
  made.world.members = [first, { ...second, name: first.name }, ...others];
  const input = { runId: '20260101t000000-abcdef', swarmId: 'local', seed: 1, experiment };
  await expect(planRun(made.ports)(input)).rejects.toMatchObject({
    code: 'Config',
    message: `2 instances of the swarm are called ${first.name}: ${first.instanceId}, ${second.instanceId}`,
  });
  expect(await made.ports.store.getLease('local')).toBeUndefined();
});
