import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestCloud, type TestCloud } from '../cloud/open-test-cloud.ts';

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await openTestCloud();
});
afterAll(async () => {
  await cloud.end();
});

const stop = 'Action=StopInstances&Version=2016-11-15&InstanceId.1=i-00000000000000001&SkipOsShutdown=true';
const form = { 'content-type': 'application/x-www-form-urlencoded' };

const post = (path: string, headers: Record<string, string>, body = '') =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const asked = request(`${cloud.url}${path}`, { method: 'POST', headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    asked.on('error', reject);
    asked.end(body);
  });

test.each([
  ['a name that was rebound to loopback', { ...form, host: 'evil.example' }],
  ['another port', { ...form, host: '127.0.0.1:1' }],
  ['a page in a browser', { ...form, origin: 'http://evil.example' }],
  ['a page in a browser, by its own mark', { ...form, 'sec-fetch-site': 'cross-site' }],
])('%s is turned away before anything happens', async (_what, headers) => {
  expect((await post('/', headers, stop)).status).toBe(403);
  expect(cloud.fleet.nodes[0]?.powered).toBe(true);
});

test('the cloud listens on loopback alone', () => {
  expect(cloud.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

test('admin endpoints want the token', async () => {
  const ask = async (authorization: string, name = 'artifacts') =>
    (await fetch(`${cloud.url}/_swarmproof/${name}`, { headers: { authorization } })).status;
  expect(await ask('')).toBe(403);
  expect(await ask('Bearer 0000')).toBe(403);
  expect(await ask(`Bearer ${cloud.token}`)).toBe(200);
  expect(await ask(`Bearer ${cloud.token}`, 'nothing')).toBe(404);
});

test('the artifacts are shown with their hashes as loaded', async () => {
  const response = await fetch(`${cloud.url}/_swarmproof/artifacts`, {
    headers: { authorization: `Bearer ${cloud.token}` },
  });
  const seen = (await response.json()) as Record<string, Record<string, string>>;
  const hash = /^[0-9a-f]{64}$/;
  expect(seen.nodeVersion).toBe(process.version);
  expect(seen.stateMachines?.work).toMatch(hash);
  expect(seen.documents?.say).toMatch(hash);
  expect(seen.functions?.['Test-Echo']).toMatch(hash);
  expect(seen.tables?.rows).toMatch(hash);
  expect(seen.outputs).toEqual({
    StateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:work',
    TableName: 'rows',
  });
  expect(seen.notRun).toEqual({ topics: ['Test-Alarms'] });
});

test.each([
  ['SNS', { ...form }, 'Action=Subscribe&Version=2010-03-31', 'InvalidAction'],
  ['CloudWatch', { 'x-amz-target': 'GraniteServiceVersion20100801.PutMetricData' }, '{}', 'UnknownOperationException'],
  ['EventBridge', { 'x-amz-target': 'AWSEvents.PutEvents' }, '{}', 'UnknownOperationException'],
  ['an inherited name', { 'x-amz-target': 'constructor.name' }, '{}', 'UnknownOperationException'],
])('%s is refused clearly', async (_what, headers, body, name) => {
  const { status, text } = await post('/', headers, body);
  expect(status).toBe(400);
  expect(text).toContain(name);
  expect(text).toContain('speaks');
});

test.each([
  ['no JSON', '{'],
  ['a list', '[]'],
])('a body that is %s is refused', async (_what, body) => {
  const { status, text } = await post('/', { 'x-amz-target': 'AmazonSSM.SendCommand' }, body);
  expect(status).toBe(400);
  expect(text).toContain('SerializationException');
});

test('a form that gives a member twice is refused', async () => {
  const { text } = await post('/', form, `${stop}&InstanceId.1=i-00000000000000002`);
  expect(text).toContain('MalformedQueryString');
  expect(cloud.fleet.nodes[0]?.powered).toBe(true);
});
