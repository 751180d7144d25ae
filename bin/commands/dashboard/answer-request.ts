import type { IncomingMessage } from 'node:http';
import { problemPage } from '../../../dashboard/page/problem-page.ts';
import type { Answer } from './answer.ts';
import type { DashboardSource } from './dashboard-source.ts';
import { htmlAnswer } from './html-answer.ts';
import { isOwnRequest } from './is-own-request.ts';
import { problemAnswer } from './problem-answer.ts';
import { ROUTES } from './routes.ts';

/** Longer than any address that the pages lead to. */
const MAX_URL_CHARACTERS = 600;
/** More is not sent: no page is for reading then. */
const MAX_BODY_BYTES = 750_000;

export interface Served {
  readonly source: DashboardSource;
  readonly port: number;
  /** Told of what nobody foresaw. */
  onProblem(error: unknown): void;
}

const plain = (status: number, body: string): Answer => ({ status, contentType: 'text/plain; charset=utf-8', body });

const found = async ({ source }: Served, url: string): Promise<Answer> => {
  const [path = '', query = ''] = url.split(/\?(.*)/s);
  for (const route of ROUTES) {
    const match = route.path.exec(path);
    if (match) return route.answer(source, new URLSearchParams(query), ...match.slice(1));
  }
  const page = problemPage({ message: 'there is no such page', hint: 'go on from the experiments' });
  return htmlAnswer(page, 404);
};

const bounded = (answer: Answer): Answer => {
  const bytes = Buffer.byteLength(answer.body);
  if (bytes <= MAX_BODY_BYTES) return answer;
  const message = `the page would have ${bytes} bytes; at most ${MAX_BODY_BYTES} are sent`;
  return htmlAnswer(
    problemPage({ message, hint: 'npx swarmproof report <run> --format json writes it to a file' }),
    500,
  );
};

/** The answer to a request. It never throws. */
export const answerRequest = async (
  request: Pick<IncomingMessage, 'headers' | 'method' | 'url'>,
  served: Served,
): Promise<Answer> => {
  const { method = '', url = '' } = request;
  if (!isOwnRequest(request, served.port)) return plain(403, 'only this machine may ask, by its own name\n');
  if (method !== 'GET' && method !== 'HEAD') return plain(405, 'only GET and HEAD are answered\n');
  if (url.length > MAX_URL_CHARACTERS) return plain(414, `an address has at most ${MAX_URL_CHARACTERS} characters\n`);
  try {
    return bounded(await found(served, url));
  } catch (error) {
    served.onProblem(error);
    return problemAnswer(error);
  }
};
