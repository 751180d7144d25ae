import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SSMClient } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, test } from 'vitest';
import { dynamoRunStore } from '../../lib/aws/dynamo-run-store.ts';
import { ssmNodeShell } from '../../lib/aws/ssm-node-shell.ts';
import { claimSwarm } from '../steps/claim-swarm.ts';

const NODE = { name: 'node1', role: 'manager', instanceId: 'i-00000000000000001', address: '192.168.77.11' } as const;
const FOUND = async () => ({ name: 'swarmproof-ping-hosts', version: '1' });
const ORDER = { document: 'ping-hosts', nodes: [NODE], parameters: {}, comment: 'c' };

let server: Server;
let calls: string[];
afterEach(() => server.close());

/** A service that refuses the first calls as AWS does when there are too many, then answers. */
const serve = async (refused: number, refusal: string, answer: object): Promise<string> => {
  calls = [];
  server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      calls.push(String(request.headers['amz-sdk-request']));
      const isRefused = calls.length <= refused;
      response.writeHead(isRefused ? 400 : 200, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(isRefused ? { __type: refusal, message: 'Rate exceeded' } : answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
const clientFor = (endpoint: string) => ({
  ...{ endpoint, region: 'us-east-1' },
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

test('S15 a command that is throttled is sent again, and counts as one', async () => {
  const endpoint = await serve(2, 'ThrottlingException', { Command: { CommandId: 'c-1' } });
  const shell = ssmNodeShell(new SSMClient(clientFor(endpoint)), FOUND);
  expect(await shell.send(ORDER as never)).toBe('c-1');
  expect(calls).toEqual(['attempt=1; max=3', 'attempt=2; max=3', 'attempt=3; max=3']);
});

test('S15 one that is throttled for good is an error of that name, after three tries', async () => {
  const endpoint = await serve(9, 'ThrottlingException', {});
  const shell = ssmNodeShell(new SSMClient(clientFor(endpoint)), FOUND);
  await expect(shell.send(ORDER as never)).rejects.toMatchObject({ name: 'ThrottlingException' });
  expect(calls).toHaveLength(3);
});

test('O39 a store that is throttled is asked again', async () => {
  const endpoint = await serve(1, 'ProvisionedThroughputExceededException', {});
  const store = dynamoRunStore(DynamoDBDocumentClient.from(new DynamoDBClient(clientFor(endpoint))), 'rows');
  expect(await claimSwarm(store, 'local', 'run-a', new Date())).toMatchObject({ holder: 'run-a' });
  // The look at the lease twice, and the write.
  expect(calls.map((call) => call.split(';')[0])).toEqual(['attempt=1', 'attempt=2', 'attempt=1']);
});
