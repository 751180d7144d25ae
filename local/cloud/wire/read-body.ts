import type { IncomingMessage } from 'node:http';
import { refusal } from './refusal.ts';

/** Larger than any request of the services spoken here but DynamoDB's, which has its own limit. */
const BODY_LIMIT_BYTES = 1024 * 1024;
const BODY_DEADLINE_MS = 30_000;

/** Reads a request's body, at most 1 MiB and for at most 30 s. */
export const readBody = async (request: IncomingMessage): Promise<string> => {
  const timer = setTimeout(() => request.destroy(), BODY_DEADLINE_MS);
  try {
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > BODY_LIMIT_BYTES) {
        throw refusal('RequestEntityTooLargeException', `the body exceeds ${BODY_LIMIT_BYTES} bytes`, 413);
      }
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  } finally {
    clearTimeout(timer);
  }
};
