import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Interval } from '../interval.ts';

/**
 * A server that loses every request that reaches it during an outage of the script: started with `fork`, told the outages
 * (milliseconds since 1970) by a message. Says its port, and ends with its parent.
 */
let outages: readonly Interval[] = [];
process.on('message', (message) => {
  outages = message as readonly Interval[];
});
process.on('disconnect', () => process.exit(0));

const now = (): number => performance.timeOrigin + performance.now();

const server = createServer((_request, response) => {
  const at = now();
  if (!outages.some(({ fromMs, toMs }) => at >= fromMs && at < toMs)) response.end('Hostname: 0123456789abcdef\n');
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
