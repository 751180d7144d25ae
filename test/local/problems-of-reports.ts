import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { htmlProblems } from '../dashboard/report/html-problems.ts';
import { jsonProblems } from '../dashboard/report/json-problems.ts';
import { junitProblems } from '../dashboard/report/junit-problems.ts';
import { openmetricsFamilies } from '../dashboard/report/openmetrics-families.ts';
import type { TestFleet } from './test-fleet.ts';

/** From the promise of a report: a page of a standard run with pictures, and what a job summary may have. */
const LIMITS = { html: 150_000, markdown: 1024 * 1024 };

/** What is wrong with the reports of a run, by a validator or parser of each format that is not ours; none where nothing is. */
export const problemsOfReports = async (fleet: TestFleet, file: string): Promise<readonly string[]> => {
  const report = async (format: string): Promise<string> => {
    const { code, stdout, stderr } = await fleet.call('report', file, '--format', format);
    if (code !== 0) throw new Error(`report --format ${format} ended with ${code}: ${stderr}`);
    return stdout;
  };
  const [html = '', junit = '', markdown = '', json = '', openmetrics = ''] = await Promise.all(
    ['html', 'junit', 'markdown', 'json', 'openmetrics'].map(report),
  );
  const page = micromark(markdown, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  return [
    ...(await htmlProblems(html.trimEnd())),
    ...(await junitProblems(junit)),
    ...jsonProblems(JSON.parse(json)),
    ...(openmetricsFamilies(openmetrics).length > 10 ? [] : ['openmetrics: hardly a family']),
    ...((page.match(/<table>/g) ?? []).length >= 3 ? [] : ['markdown: hardly a table']),
    ...(Buffer.byteLength(html) <= LIMITS.html ? [] : [`html: ${Buffer.byteLength(html)} bytes`]),
    ...(Buffer.byteLength(markdown) < LIMITS.markdown ? [] : ['markdown: a mebibyte or more']),
  ];
};
