import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Cloud } from '../cloud.ts';
import type { TableStore } from '../dynamodb/table-store.ts';
import type { Answer } from './answer.ts';
import { isLocalRequest } from './is-local-request.ts';
import { readBody } from './read-body.ts';
import { wireFaultOf } from './refusal.ts';
import { routeRequest } from './route-request.ts';

export interface Served {
  readonly tables: TableStore;
  readonly token: string;
  readonly cloud: Cloud;
  onRequest(): void;
}

const plainAnswer = (status: number, name: string, message: string): Answer => ({
  status,
  contentType: 'application/x-amz-json-1.1',
  body: JSON.stringify({ __type: name, message }),
});

const send = (response: ServerResponse, { status, contentType, body, headers }: Answer): void => {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { 'content-type': contentType, 'x-amzn-requestid': randomUUID(), ...headers });
  response.end(body);
};

const answerRequest = async (served: Served, request: IncomingMessage, response: ServerResponse): Promise<Answer> => {
  const gone = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  const body = await readBody(request);
  if (!request.url?.startsWith('/_swarmproof/')) served.cloud.requests.note(request, body);
  return await routeRequest(served.cloud, served.token, request, body, gone.signal);
};

const handle = async (
  served: Served,
  port: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  served.onRequest();
  if (!isLocalRequest(request, port)) {
    send(response, plainAnswer(403, 'AccessDeniedException', 'only programs of this machine may ask this cloud'));
    return;
  }
  if (String(request.headers['x-amz-target'] ?? '').startsWith('DynamoDB_')) {
    served.cloud.requests.listen(request);
    served.tables.answer(request, response);
    return;
  }
  try {
    send(response, await answerRequest(served, request, response));
  } catch (error) {
    const { name, message, httpStatus } = wireFaultOf(error);
    response.setHeader('connection', 'close');
    send(response, plainAnswer(httpStatus, name, message));
  }
};

/** Listens on a free port of 127.0.0.1 and answers every service there. */
export const serveCloud = async (served: Served): Promise<{ readonly server: Server; readonly url: string }> => {
  const server = createServer({ requestTimeout: 60_000 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  server.on('request', (request, response) => void handle(served, port, request, response));
  return { server, url: `http://127.0.0.1:${port}` };
};
