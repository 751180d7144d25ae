import type { Answer } from './answer.ts';

/** A page as an answer. */
export const htmlAnswer = (body: string, status = 200): Answer => ({
  status,
  contentType: 'text/html; charset=utf-8',
  body,
});
