import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from './answer.ts';
import { encodeBody } from './encode-body.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

const tagOf = (body: string): string => `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;

/** Sends an answer, compressed as the browser takes it; what it has already is not sent again. */
export const sendAnswer = async (
  { headers, method }: Pick<IncomingMessage, 'headers' | 'method'>,
  response: ServerResponse,
  { status, contentType, body }: Answer,
): Promise<void> => {
  const tag = tagOf(body);
  const common = { ...SECURITY_HEADERS, etag: tag, vary: 'accept-encoding' };
  if (status === 200 && headers['if-none-match'] === tag) {
    response.writeHead(304, common).end();
    return;
  }
  const { bytes, encoding } = await encodeBody(body, String(headers['accept-encoding'] ?? ''));
  response.writeHead(status, {
    ...common,
    'content-type': contentType,
    'content-length': bytes.length,
    ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
    // What comes with such a request is not waited for.
    ...(status === 405 ? { allow: 'GET, HEAD', connection: 'close' } : {}),
  });
  response.end(method === 'HEAD' ? undefined : bytes);
};
