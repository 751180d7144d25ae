import type { Act } from '../observation.ts';
import { curlExit } from './curl-exit.ts';
import type { AskedPage } from './read-asked.ts';

const WELCOME = '<title>Welcome to nginx!</title>';

/** What is wrong with a page that was fetched, in words; undefined where it is the one expected. */
export const pageProblem = (page: AskedPage | Act): string | undefined => {
  // `docker exec` failing is not curl failing, though their exit statuses overlap.
  if ('stderr' in page && page.stderr.startsWith('Error response from daemon')) return page.stderr.trim().slice(0, 120);
  if (page.exit !== 0) return curlExit(page.exit);
  if ('stdout' in page) return page.stdout.includes(WELCOME) ? undefined : 'another page';
  if (page.httpCode !== 200) return `status ${page.httpCode}`;
  return page.isWelcome ? undefined : 'another page';
};
