import {
  CreateTagsCommand,
  DescribeInstancesCommand,
  type DescribeInstancesCommandInput,
  EC2Client,
  RebootInstancesCommand,
  StartInstancesCommand,
  StopInstancesCommand,
  waitUntilInstanceRunning,
  waitUntilInstanceStopped,
} from '@aws-sdk/client-ec2';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { FakeNode } from '../cloud/fake-fleet.ts';
import { openTestCloud, type TestCloud } from '../cloud/open-test-cloud.ts';

const N1 = 'i-00000000000000001';
const N2 = 'i-00000000000000002';
const FORCE_MS = 1000;

let cloud: TestCloud;
let ec2: EC2Client;
let node1: FakeNode;

beforeAll(async () => {
  cloud = await openTestCloud({ forceStopAfterMs: FORCE_MS });
  ec2 = new EC2Client({ ...cloud.client, maxAttempts: 1 });
  node1 = cloud.fleet.nodes[0] as FakeNode;
});
afterAll(async () => {
  ec2.destroy();
  await cloud.end();
});
afterEach(async () => {
  await vi.waitFor(async () => expect(await stateOf(N1)).toMatch(/running|stopped/), { timeout: 15_000 });
  Object.assign(node1, { powered: true, deaf: false, cuts: 0, bootMs: 30, shutdownMs: 50 });
});

const describe = async (input: DescribeInstancesCommandInput) => {
  const { Reservations } = await ec2.send(new DescribeInstancesCommand(input));
  return (Reservations ?? []).flatMap(({ Instances }) => Instances ?? []);
};
const stateOf = async (id: string) => (await describe({ InstanceIds: [id] }))[0]?.State?.Name;
const stop = (more: object = {}) => ec2.send(new StopInstancesCommand({ InstanceIds: [N1], ...more }));
const errorOf = async (promise: Promise<unknown>): Promise<Error> =>
  await promise.then(
    () => {
      throw new Error('it was accepted');
    },
    (error: Error) => error,
  );

test('instances carry the tags, addresses and states that the workflow looks for', async () => {
  const all = await describe({ Filters: [{ Name: 'tag:swarmproof:swarm', Values: ['local'] }] });
  expect(all).toHaveLength(3);
  expect(all[0]).toMatchObject({
    InstanceId: N1,
    State: { Code: 16, Name: 'running' },
    PrivateIpAddress: '192.168.77.11',
    Tags: [
      { Key: 'swarmproof:swarm', Value: 'local' },
      { Key: 'Name', Value: 'node1' },
      { Key: 'swarmproof:consent', Value: 'yes' },
      { Key: 'swarmproof:role', Value: 'manager' },
    ],
  });
  expect(all[0]?.LaunchTime).toBeInstanceOf(Date);
});

test('filters match by pattern, all of them and any of their values', async () => {
  const ids = async (...Filters: { Name: string; Values: string[] }[]) =>
    (await describe({ Filters })).map(({ InstanceId }) => InstanceId);
  expect(await ids({ Name: 'tag:Name', Values: ['node?'] })).toHaveLength(3);
  expect(
    await ids({ Name: 'tag:Name', Values: ['node1', 'node2'] }, { Name: 'tag:swarmproof:role', Values: ['work*'] }),
  ).toEqual([N2]);
  expect(await ids({ Name: 'tag:Name', Values: ['nod.1'] })).toEqual([]);
  expect(await ids({ Name: 'instance-state-name', Values: ['stopped'] })).toEqual([]);
  expect((await errorOf(ids({ Name: 'colour', Values: ['red'] }))).name).toBe('InvalidParameterValue');
});

test('instances come in pages', async () => {
  const error = await errorOf(describe({ MaxResults: 5, InstanceIds: [N1] }));
  expect(error.name).toBe('InvalidParameterCombination');
  expect(await describe({ MaxResults: 5 })).toHaveLength(3);
  expect((await errorOf(describe({ MaxResults: 2 }))).name).toBe('InvalidParameterValue');
});

test('a graceful stop lets the guest shut down; a start boots it again', async () => {
  node1.shutdownMs = 1500;
  const { StoppingInstances } = await stop();
  expect(StoppingInstances).toMatchObject([
    { InstanceId: N1, PreviousState: { Name: 'running' }, CurrentState: { Code: 64, Name: 'stopping' } },
  ]);
  const early = await errorOf(ec2.send(new StartInstancesCommand({ InstanceIds: [N1] })));
  expect(early.name).toBe('IncorrectInstanceState');
  await waitUntilInstanceStopped({ client: ec2, maxWaitTime: 30, minDelay: 1 }, { InstanceIds: [N1] });
  expect(node1.cuts).toBe(0);
  node1.bootMs = 1500;
  const { StartingInstances } = await ec2.send(new StartInstancesCommand({ InstanceIds: [N1] }));
  expect(StartingInstances).toMatchObject([{ PreviousState: { Name: 'stopped' }, CurrentState: { Name: 'pending' } }]);
  expect(await stateOf(N1)).toBe('pending');
  expect((await errorOf(stop())).name).toBe('IncorrectInstanceState');
  await waitUntilInstanceRunning({ client: ec2, maxWaitTime: 30, minDelay: 1 }, { InstanceIds: [N1] });
});

test('skipping the shutdown cuts the power at once', async () => {
  node1.deaf = true;
  await stop({ SkipOsShutdown: true });
  expect(node1.cuts).toBe(1);
  expect(await stateOf(N1)).toBe('stopped');
});

test('a forced stop is graceful first and cuts only a guest that hangs', async () => {
  await stop({ Force: true });
  await vi.waitFor(async () => expect(await stateOf(N1)).toBe('stopped'), { timeout: 15_000 });
  await new Promise((resolve) => setTimeout(resolve, FORCE_MS * 1.5));
  expect(node1.cuts).toBe(0);
  await ec2.send(new StartInstancesCommand({ InstanceIds: [N1] }));
  await vi.waitFor(async () => expect(await stateOf(N1)).toBe('running'), { timeout: 15_000 });
  node1.deaf = true;
  await stop({ Force: true });
  expect(node1.cuts).toBe(0);
  await vi.waitFor(async () => expect(await stateOf(N1)).toBe('stopped'), { timeout: 15_000 });
  expect(node1.cuts).toBe(1);
});

test('a graceful stop waits for a deaf guest, and a later call may hurry it', async () => {
  node1.deaf = true;
  await stop();
  await new Promise((resolve) => setTimeout(resolve, FORCE_MS * 1.5));
  expect(await stateOf(N1)).toBe('stopping');
  await stop({ SkipOsShutdown: true });
  expect(await stateOf(N1)).toBe('stopped');
});

test('a machine that fails to boot is stopped, with the reason', async () => {
  await stop({ SkipOsShutdown: true });
  const start = vi.spyOn(node1, 'start').mockRejectedValueOnce(new Error('the disk is gone'));
  await ec2.send(new StartInstancesCommand({ InstanceIds: [N1] }));
  await vi.waitFor(async () => expect(await stateOf(N1)).toBe('stopped'), { timeout: 15_000 });
  const [instance] = await describe({ InstanceIds: [N1] });
  expect(instance?.StateReason?.Message).toContain('the disk is gone');
  start.mockRestore();
});

test('only a running instance reboots', async () => {
  await ec2.send(new RebootInstancesCommand({ InstanceIds: [N1] }));
  expect(node1.reboots).toBe(1);
  await stop({ SkipOsShutdown: true });
  const error = await errorOf(ec2.send(new RebootInstancesCommand({ InstanceIds: [N1] })));
  expect(error.name).toBe('IncorrectInstanceState');
});

test('nothing is stopped when one of the ids is wrong', async () => {
  const unknown = await errorOf(stop({ InstanceIds: [N1, 'i-0000000000000000f'], SkipOsShutdown: true }));
  expect(unknown.name).toBe('InvalidInstanceID.NotFound');
  expect((await errorOf(stop({ InstanceIds: ['node1'] }))).name).toBe('InvalidInstanceID.Malformed');
  expect(await stateOf(N1)).toBe('running');
  expect(node1.cuts).toBe(0);
});

test('what is not spoken is refused by its name', async () => {
  expect((await errorOf(stop({ Hibernate: true }))).name).toBe('UnknownParameter');
  const tags = new CreateTagsCommand({ Resources: [N1], Tags: [{ Key: 'a', Value: 'b' }] });
  const error = await errorOf(ec2.send(tags));
  expect(error.name).toBe('InvalidAction');
  expect(error.message).toContain('DescribeInstances');
});

test('a fleet that comes and goes is followed, and its connections are let go', async () => {
  const { FakeFleet } = await import('../cloud/fake-fleet.ts');
  const other = new FakeFleet('other', [4]);
  cloud.fleets.set('other', other);
  const filter = { Filters: [{ Name: 'tag:swarmproof:swarm', Values: ['other'] }] };
  expect(await describe(filter)).toHaveLength(1);
  cloud.fleets.delete('other');
  expect(await describe(filter)).toHaveLength(0);
  expect(other.closed).toBe(true);
});

test('a fleet that grows keeps its instances, and the new one joins them', async () => {
  const { FakeFleet } = await import('../cloud/fake-fleet.ts');
  const small = new FakeFleet('growing', [5, 6]);
  cloud.fleets.set('growing', small);
  const filter = { Filters: [{ Name: 'tag:swarmproof:swarm', Values: ['growing'] }] };
  expect(await describe(filter)).toHaveLength(2);
  const grown = new FakeFleet('growing', [5, 6, 7]);
  cloud.fleets.set('growing', grown);
  expect((await describe(filter)).map(({ PrivateIpAddress }) => PrivateIpAddress)).toHaveLength(3);
  // What runs on the nodes that were there before goes on: their connections stand.
  expect(small.closed).toBe(false);
  cloud.fleets.delete('growing');
  expect(await describe(filter)).toHaveLength(0);
  expect([small.closed, grown.closed]).toEqual([true, true]);
});
