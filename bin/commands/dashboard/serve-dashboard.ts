import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import { answerRequest, type Served } from './answer-request.ts';
import { sendAnswer } from './send-answer.ts';

const LIMITS = { requestTimeout: 10_000, headersTimeout: 5000, keepAliveTimeout: 5000, maxHeaderSize: 8192 };
/** A person has a few pages open, each with a few connections. */
const MOST_CONNECTIONS = 64;

export interface DashboardServer {
  readonly url: string;
  /** Ends what is under way. */
  close(): Promise<void>;
}

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', ({ code, message }: NodeJS.ErrnoException) => {
      const why = code === 'EADDRINUSE' ? 'is taken' : code === 'EACCES' ? 'is not for everybody' : `: ${message}`;
      reject(new SwarmproofError('Usage', `the port ${port} of 127.0.0.1 ${why}`, '--port 0 takes one that is free'));
    });
    server.listen(port, '127.0.0.1', resolve);
  });

/** Serves the dashboard on 127.0.0.1, on any free port where `port` is 0. Throws `Usage` where the port cannot be had. */
export const serveDashboard = async ({
  port,
  ...served
}: Omit<Served, 'port'> & { readonly port: number }): Promise<DashboardServer> => {
  const server = createServer(LIMITS);
  server.maxConnections = MOST_CONNECTIONS;
  await listen(server, port);
  const { port: own } = server.address() as AddressInfo;
  server.on('request', (request, response) => {
    // What is sent along with a request is not read.
    request.resume();
    answerRequest(request, { ...served, port: own })
      .then((answer) => sendAnswer(request, response, answer))
      .catch((error: unknown) => {
        served.onProblem(error);
        response.destroy();
      });
  });
  return {
    url: `http://127.0.0.1:${own}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
