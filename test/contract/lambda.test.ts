import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestCloud, type TestCloud } from '../cloud/open-test-cloud.ts';

let cloud: TestCloud;

/** What a person's shell may hold; none of it may reach a function. */
const PLANTED = {
  AWS_PROFILE: 'production',
  AWS_ACCESS_KEY_ID: 'AKIAREALLOOKING00000',
  AWS_SECRET_ACCESS_KEY: 'real-looking-secret',
  AWS_SESSION_TOKEN: 'real-looking-token',
  AWS_ENDPOINT_URL_SSM: 'https://ssm.us-east-1.amazonaws.com',
  AWS_CONFIG_FILE: '/root/.aws/config',
  HTTPS_PROXY: 'http://proxy.example:3128',
  NODE_OPTIONS: '--no-warnings',
  NODE_EXTRA_CA_CERTS: '/tmp/ca.pem',
  PLANTED_BY_TEST: 'yes',
};

beforeAll(async () => {
  for (const [name, value] of Object.entries(PLANTED)) vi.stubEnv(name, value);
  cloud = await openTestCloud();
});
afterAll(async () => {
  await cloud.end();
  vi.unstubAllEnvs();
});

const invoke = async (name: string, payload: unknown = {}, headers: Record<string, string> = {}) => {
  const response = await fetch(`${cloud.url}/2015-03-31/functions/Test-${name}/invocations`, {
    method: 'POST',
    body: JSON.stringify(payload),
    headers,
  });
  const text = await response.text();
  const failed = response.headers.get('x-amz-function-error');
  return {
    status: response.status,
    failed,
    name: response.headers.get('x-amzn-errortype'),
    body: text ? JSON.parse(text) : undefined,
  };
};

test('a function gets the event and the variables of the template, and gives its result', async () => {
  const { status, failed, body } = await invoke('Echo', { deep: [{ a: null }] });
  expect({ status, failed }).toEqual({ status: 200, failed: null });
  expect(body.event).toEqual({ deep: [{ a: null }] });
  expect(body.env).toMatchObject({ TABLE: 'rows', REGION: 'us-east-1', AWS_ENDPOINT_URL: cloud.url });
  expect(body.left).toBeGreaterThan(1000);
  expect(body.left).toBeLessThanOrEqual(5000);
});

test('nothing of the surrounding environment arrives', async () => {
  const { env } = (await invoke('Echo')).body;
  expect(Object.keys(env).sort()).toEqual(
    [
      ...['TABLE', 'REGION', 'PATH', 'LANG', 'TZ', 'HOME', 'LAMBDA_TASK_ROOT', '_HANDLER'],
      ...['AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_ENDPOINT_URL'],
      ...['AWS_EC2_METADATA_DISABLED', 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'],
      ...['AWS_LAMBDA_FUNCTION_NAME', 'AWS_LAMBDA_FUNCTION_VERSION', 'AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
      ...['AWS_LAMBDA_LOG_GROUP_NAME', 'AWS_LAMBDA_LOG_STREAM_NAME'],
    ].sort(),
  );
  const text = JSON.stringify(env);
  for (const value of Object.values(PLANTED)) expect(text).not.toContain(`"${value}"`);
  expect(env.HOME).toMatch(/empty-home$/);
});

test('a failure has the type, the message and the trace', async () => {
  const { status, failed, body } = await invoke('Throw');
  expect({ status, failed }).toEqual({ status: 200, failed: 'Unhandled' });
  expect(body).toMatchObject({ errorType: 'TypeError', errorMessage: 'no such thing' });
  expect(body.trace[0]).toBe('TypeError: no such thing');
});

/** Processes of a function that live now, by the name in their environment. */
const processesOf = (name: string): string[] =>
  readdirSync('/proc').filter((pid) => {
    try {
      return (
        /^\d+$/.test(pid) &&
        readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`${cloud.url}\0`) &&
        readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`AWS_LAMBDA_FUNCTION_NAME=Test-${name}\0`)
      );
    } catch {
      return false;
    }
  });

test('a function that spins is killed at its time-out, and the next one is a new process', async () => {
  const { failed, body } = await invoke('Spin');
  expect(failed).toBe('Unhandled');
  expect(body.errorType).toBe('Sandbox.Timedout');
  expect(body.errorMessage).toMatch(/^RequestId: [0-9a-f-]+ Error: Task timed out after 1\.00 seconds$/);
  await vi.waitFor(() => expect(processesOf('Spin')).toEqual([]), { timeout: 15_000 });
  expect((await invoke('Spin')).body.errorType).toBe('Sandbox.Timedout');
  await invoke('Echo');
  expect(processesOf('Echo')).toHaveLength(1);
});

test('a process that ends is an error of the runtime, and so is a bundle that cannot be read', async () => {
  const exit = (await invoke('Exit')).body;
  expect(exit).toMatchObject({ errorType: 'Runtime.ExitError' });
  expect(exit.errorMessage).toContain('exit status 3');
  expect((await invoke('Broken')).body).toMatchObject({ errorType: 'Runtime.UserCodeSyntaxError' });
});

test('a response over 6 MB is refused as Lambda does', async () => {
  expect((await invoke('Huge')).body).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' });
});

test('a process is used again, but never for two invocations at once', async () => {
  const pids = await Promise.all([invoke('Slow'), invoke('Slow'), invoke('Slow')]);
  const first = new Set(pids.map(({ body }) => body));
  expect(first.size).toBe(3);
  expect(first).toContain((await invoke('Slow')).body);
});

test('an event is taken without waiting', async () => {
  expect((await invoke('Slow', {}, { 'x-amz-invocation-type': 'Event' })).status).toBe(202);
});

test('what cannot be invoked is refused by its AWS name', async () => {
  expect(await invoke('Nothing')).toMatchObject({ status: 404, name: 'ResourceNotFoundException' });
  expect(await invoke('Echo', {}, { 'x-amz-invocation-type': 'DryRun' })).toMatchObject({
    name: 'InvalidParameterValueException',
  });
});
