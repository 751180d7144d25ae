import type { IncomingMessage } from 'node:http';

/** Where a browser was sent by another site it may follow a link to a page; it may not ask for anything on behalf of that site. */
const FOREIGN = ['cross-site', 'same-site'];

/**
 * Whether a request means this server and comes from a person or from one of its own pages. A name that was rebound to
 * loopback shows in `Host`, another site's page in `Origin` and `Sec-Fetch-Site`.
 */
export const isOwnRequest = ({ headers }: Pick<IncomingMessage, 'headers'>, port: number): boolean => {
  const hosts = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`);
  if (!hosts.includes(headers.host ?? '')) return false;
  if (headers.origin !== undefined && !hosts.some((host) => headers.origin === `http://${host}`)) return false;
  const isForeign = FOREIGN.includes(String(headers['sec-fetch-site'] ?? ''));
  return !isForeign || headers['sec-fetch-dest'] === 'document';
};
