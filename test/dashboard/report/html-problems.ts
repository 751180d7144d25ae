import { htmlJudge } from '../html-judge.ts';

/** What is wrong with a report as a page. Text of machines is long; the page says its style by a digest. */
export const htmlProblems = htmlJudge('long-title', 'require-csp-nonce');
