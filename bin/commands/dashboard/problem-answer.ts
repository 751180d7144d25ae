import { problemPage } from '../../../dashboard/page/problem-page.ts';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import { isDamage } from '../report/is-damage.ts';
import type { Answer } from './answer.ts';
import { htmlAnswer } from './html-answer.ts';

/** What went wrong, as a page: in the words of its error where it was foreseen, without a stack always. */
export const problemAnswer = (error: unknown): Answer => {
  if (error instanceof SwarmproofError) {
    const status = error.code === 'Usage' || error.code === 'Config' ? 404 : 503;
    return htmlAnswer(problemPage(error), status);
  }
  if (isDamage(error)) {
    const message = 'what the history has of this is damaged';
    return htmlAnswer(problemPage({ message, hint: 'npx swarmproof history lists what can be read' }), 500);
  }
  const name = error instanceof Error ? error.name : 'unknown';
  const message = `the history does not answer (${name})`;
  return htmlAnswer(
    problemPage({ message, hint: 'load the page again; the terminal of the dashboard says more' }),
    503,
  );
};
