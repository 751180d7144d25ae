import { EC2Client, StartInstancesCommand, StopInstancesCommand } from '@aws-sdk/client-ec2';
import { SendCommandCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { accessKeyOf } from '../../local/cloud/lambda/access-key-of.ts';
import { openTestCloud, type TestCloud } from '../cloud/open-test-cloud.ts';
import { DisturbedWay } from '../disturbed/disturbed-way.ts';
import { Disturber } from '../disturbed/disturber.ts';
import type { WireDisturbance } from '../disturbed/wire-disturbance.ts';

const ID = 'i-00000000000000003';
const START = { by: 'Echo', action: 'StartInstances' };
const STOP = { by: 'Echo', action: 'StopInstances' };

let cloud: TestCloud;
let way: DisturbedWay;
let disturber: Disturber;
let hits: number;
let nowMs: number;
const struck: string[] = [];

beforeAll(async () => {
  cloud = await openTestCloud();
  way = await DisturbedWay.open({
    cloudUrl: cloud.url,
    nameOf: (accessKeyId) => cloud.cloud.functions.callerOf(accessKeyId)?.function,
    fateOf: (seen) => disturber.fateOf(seen),
    strike: async (how, { by }) => {
      struck.push(`${how} ${by}, node3 ${(await node3().isPowered()) ? 'on' : 'off'}`);
    },
  });
});
afterAll(async () => {
  way.close();
  await cloud.end();
});
beforeEach(() => {
  [hits, nowMs] = [0, 0];
  struck.length = 0;
  node3().powered = true;
});

const node3 = () => cloud.fleet.nodes[2] as TestCloud['fleet']['nodes'][2];
const set = (disturbance: WireDisturbance) => {
  disturber = new Disturber(
    () => {
      hits += 1;
    },
    () => nowMs,
  );
  disturber.set(disturbance);
};
/** As the function of that name signs. */
const as = (name: string) => ({
  ...{ endpoint: way.url, region: 'us-east-1', maxAttempts: 1 },
  credentials: {
    accessKeyId: accessKeyOf(`arn:aws:lambda:us-east-1:000000000000:function:Test-${name}`),
    secretAccessKey: 'x',
  },
});
const stop = (name: string) =>
  new EC2Client(as(name)).send(new StopInstancesCommand({ InstanceIds: [ID], SkipOsShutdown: true }));
const start = (name: string) => new EC2Client(as(name)).send(new StartInstancesCommand({ InstanceIds: [ID] }));
const say = (name: string, word: string) => {
  const order = { DocumentName: 'say', InstanceIds: [ID], Parameters: { word: [word] } };
  return new SSMClient(as(name)).send(new SendCommandCommand(order));
};

test('what is not disturbed passes as it is, and so does what another function asks', async () => {
  set({ at: STOP, how: 'reply-lost', tries: 1 });
  const { StartingInstances } = await start('Echo');
  expect(StartingInstances).toMatchObject([{ InstanceId: ID, CurrentState: { Name: 'running' } }]);
  expect(await stop('Throw')).toMatchObject({ StoppingInstances: [{ InstanceId: ID }] });
  expect([hits, node3().powered]).toEqual([0, false]);
});

test('a lost reply is one of a request that took effect, so often as is said', async () => {
  set({ at: STOP, how: 'reply-lost', tries: 2 });
  await expect(stop('Echo')).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(node3().powered).toBe(false);
  await expect(stop('Echo')).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(await stop('Echo')).toMatchObject({ StoppingInstances: [{ InstanceId: ID }] });
  expect(hits).toBe(1);
});

test.each([
  ['function-killed', 'before', 'on'],
  ['function-killed', 'after', 'off'],
  ['cloud-killed', 'before', 'on'],
  ['cloud-killed', 'after', 'off'],
] as const)('%s %s the power is cut: node3 is %s then, and there is no answer', async (how, when, power) => {
  set({ at: STOP, how, when });
  await expect(stop('Echo')).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(struck).toEqual([`${how} Test-Echo, node3 ${power}`]);
  expect(node3().powered).toBe(power === 'on');
  expect(hits).toBe(1);
});

test.each(['stopped', 'timed-out'] as const)('%s: the function hears its answer all the same, once', async (how) => {
  set({ at: STOP, how, when: 'after' });
  expect(await stop('Echo')).toMatchObject({ StoppingInstances: [{ InstanceId: ID }] });
  await stop('Echo');
  expect(struck).toEqual([`${how} Test-Echo, node3 off`]);
});

test('actions are refused by the name of their service from the first request on that fits, for as long as is said', async () => {
  set({ at: STOP, how: 'refused', actions: ['SendCommand'], error: 'ThrottlingException', forMs: 1000 });
  await say('Echo', 'one');
  await stop('Echo');
  expect(hits).toBe(1);
  await expect(say('Throw', 'two')).rejects.toMatchObject({ name: 'ThrottlingException' });
  nowMs = 1000;
  expect(await say('Echo', 'three')).toMatchObject({ Command: { DocumentName: 'say' } });
  set({ at: START, how: 'refused', actions: ['StartInstances'], error: 'RequestLimitExceeded', forMs: 1000 });
  await expect(start('Echo')).rejects.toMatchObject({ name: 'RequestLimitExceeded' });
  expect(node3().powered).toBe(false);
});

test('a request is known by its words', async () => {
  set({ at: { by: 'Echo', action: 'SendCommand', saying: 'second' }, how: 'reply-lost', tries: 1 });
  await say('Echo', 'first');
  await expect(say('Echo', 'second')).rejects.toMatchObject({ code: 'ECONNRESET' });
});
