import type { IncomingMessage } from 'node:http';

/**
 * Whether a request comes from a program of this machine that meant this cloud. A name that was rebound to loopback shows
 * in `Host`; a page in a browser shows by `Origin` or `Sec-Fetch-Site`.
 */
export const isLocalRequest = ({ headers }: IncomingMessage, port: number): boolean => {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const fromPage = headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;
  return hosts.includes(headers.host ?? '') && !fromPage;
};
