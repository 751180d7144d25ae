import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HoldingProxy {
  readonly url: string;
  /** Resolves once a request that it holds has been done by the cloud; nobody is told of it. */
  held(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Passes everything on to a cloud, but keeps to itself what the cloud answers to requests that `isHeld` picks by target and body: so a
 * command that asked for something stands in the middle of it, for as long as one likes.
 */
export const holdingProxy = async (
  endpoint: string,
  isHeld: (asked: { readonly target: string; readonly path: string; readonly body: string }) => boolean,
): Promise<HoldingProxy> => {
  const { hostname, port, host } = new URL(endpoint);
  let tell: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const server = createServer(async (asked, answer) => {
    const parts: Buffer[] = [];
    for await (const part of asked) parts.push(part as Buffer);
    const body = Buffer.concat(parts);
    const target = String(asked.headers['x-amz-target'] ?? '');
    const holds = isHeld({ target, path: asked.url ?? '', body: body.toString() });
    const headers = { ...asked.headers, host };
    const passed = request({ hostname, port, path: asked.url, method: asked.method, headers }, (response) => {
      if (!holds) {
        answer.writeHead(response.statusCode ?? 500, response.headers);
        response.pipe(answer);
        return;
      }
      response.resume();
      response.on('end', tell);
    });
    passed.on('error', () => answer.destroy());
    passed.end(body);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    held: () => held,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
