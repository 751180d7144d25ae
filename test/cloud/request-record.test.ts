import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { accessKeyOf } from '../../local/cloud/lambda/access-key-of.ts';
import { cutTexts } from '../../local/cloud/requests/cut-texts.ts';
import { RequestRecord, type RequestRecordOptions } from '../../local/cloud/requests/request-record.ts';
import { readRequests } from '../requests/read-requests.ts';

const KEY = accessKeyOf('arn:aws:lambda:us-east-1:000000000000:function:turn');
const CALLER = { role: 'arn:aws:iam::000000000000:role/turn', function: 'turn' };

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'requests-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const record = (more: Partial<RequestRecordOptions> = {}) =>
  new RequestRecord({
    file: join(directory, 'requests.jsonl'),
    callerOf: (key) => (key === KEY ? CALLER : undefined),
    log: () => undefined,
    ...more,
  });

const request = (service: string, headers: object, more: object = {}): IncomingMessage => {
  const authorization = `AWS4-HMAC-SHA256 Credential=${KEY}/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host`;
  return { method: 'POST', url: '/', headers: { authorization, ...headers }, ...more } as unknown as IncomingMessage;
};
const ssm = (action: string) => request('ssm', { 'x-amz-target': `AmazonSSM.${action}` });
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

describe('the record of requests', () => {
  test('has who asks, the service, the action and the members of every protocol', async () => {
    const requests = record();
    requests.note(ssm('SendCommand'), '{"DocumentName":"d","InstanceIds":["i-1"]}');
    requests.note(request('ec2', FORM), 'Action=StopInstances&Version=2016-11-15&InstanceId.1=i-1&Force=true');
    const schedule = { method: 'DELETE', url: '/schedules/run-1?groupName=own' };
    requests.note(request('scheduler', {}, schedule), '');
    requests.noteInvocation('arn:aws:iam::000000000000:role/flow', 'arn:f', '{"a":1}');
    await requests.close();
    const read = readRequests(directory);
    expect(read.lost).toBe(0);
    expect(
      read.requests.map(({ caller, service, action, parameters }) => [
        ...[caller?.role.split('/')[1], service, action],
        parameters,
      ]),
    ).toEqual([
      ['turn', 'ssm', 'SendCommand', { DocumentName: 'd', InstanceIds: ['i-1'] }],
      ['turn', 'ec2', 'StopInstances', { InstanceId: ['i-1'], Force: 'true' }],
      ['turn', 'scheduler', 'DeleteSchedule', { Name: 'run-1', GroupName: 'own' }],
      ['flow', 'lambda', 'Invoke', { FunctionName: 'arn:f', Payload: '{"a":1}' }],
    ]);
  });

  test('names nobody for a key that is no function’s, and keeps what it cannot read', async () => {
    const requests = record({ callerOf: () => undefined });
    requests.note(ssm('SendCommand'), '{');
    requests.note(request('', {}, { method: 'GET', url: '/what' }), '');
    await requests.close();
    const { requests: read } = readRequests(directory);
    expect(read.map(({ caller, action }) => [caller, action])).toEqual([
      [undefined, 'POST /'],
      [undefined, 'GET /what'],
    ]);
  });

  test('keeps the beginning of a long text, and how long it was', async () => {
    const requests = record();
    requests.note(ssm('SendCommand'), JSON.stringify({ Parameters: { keys: ['k'.repeat(5000)] } }));
    await requests.close();
    const [line] = readRequests(directory).requests;
    expect(line?.parameters).toEqual({ Parameters: { keys: ['k'.repeat(1000)] } });
    expect(line?.cut).toEqual({ 'Parameters.keys.0': 5000 });
    expect(cutTexts({ a: ['x', 'yyy'], n: 1 }, 2)).toEqual({ value: { a: ['x', 'yy'], n: 1 }, cut: { 'a.1': 3 } });
  });

  test('is at most two files, and a reader sees how many requests went with an older one', async () => {
    for (let life = 0; life < 3; life += 1) {
      const requests = record({ fileLimitBytes: 600 });
      for (let count = 0; count < 2; count += 1) requests.note(ssm('SendCommand'), '{"DocumentName":"d"}');
      await requests.close();
    }
    const { requests, lost } = readRequests(directory);
    expect([requests.length, lost]).toEqual([4, 2]);
    expect(readFileSync(join(directory, 'requests.jsonl'), 'utf8').length).toBeLessThan(700);
  });

  test('counts what comes faster than it can be kept', async () => {
    const requests = record({ pendingLimitBytes: 50 });
    for (let count = 0; count < 4; count += 1) requests.note(ssm('SendCommand'), '{"DocumentName":"d"}');
    await requests.close();
    const { requests: read, lost } = readRequests(directory);
    expect([read.length, lost]).toEqual([2, 2]);
  });

  test('a disk that takes nothing is said in the log, and what was lost is counted once it takes something again', async () => {
    const lines: string[] = [];
    const folder = join(directory, 'none');
    const requests = record({ file: join(folder, 'requests.jsonl'), log: (line) => lines.push(line) });
    requests.note(ssm('SendCommand'), '{}');
    requests.note(ssm('SendCommand'), '{}');
    await vi.waitFor(() => expect(lines).toEqual([expect.stringContaining('ENOENT')]), { timeout: 10_000 });
    mkdirSync(folder);
    requests.note(ssm('SendCommand'), '{}');
    await requests.close();
    const { requests: read, lost } = readRequests(folder);
    expect([read.length, lost]).toEqual([1, 2]);
  });
});
