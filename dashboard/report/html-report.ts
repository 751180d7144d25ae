import type { Report } from '../../lib/domain/report/report.ts';
import { plainText } from '../plain-text.ts';
import { escapeMarkup } from './escape-markup.ts';
import { htmlChecks } from './html-checks.ts';
import { htmlPaths } from './html-paths.ts';
import { htmlSteps } from './html-steps.ts';
import { htmlSummary } from './html-summary.ts';
import { largestLimit } from './largest-limit.ts';
import { PAGE_STYLE } from './page-style.ts';
import { provenanceRows } from './provenance-rows.ts';
import { runPicture } from './run-picture.ts';

/** A page of a standard run stays within this; the outputs of its commands are cut until it does. */
const MAX_BYTES = 150_000;
/** Characters of each output at most. */
const MAX_LIMIT = 4000;

const line = (text: string, max = 400): string => escapeMarkup(plainText(text, max));

const headOf = ({ experiment, verdict, runId }: Report, styleSha256: string): string =>
  [
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${styleSha256}'; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${verdict.toUpperCase()} ${line(experiment, 60)} ${line(runId, 80)}</title>`,
    `<style>${PAGE_STYLE}</style>`,
    '</head>',
  ].join('\n');

const provenance = (report: Report): string =>
  [
    '<h2>How to repeat it</h2>',
    `<code class="again">${line(report.again)}</code>`,
    '<h2>What it was made with</h2>',
    '<table><tbody>',
    ...provenanceRows(report).map(
      ([name, value]) => `<tr><th scope="row">${escapeMarkup(name)}</th><td>${escapeMarkup(value)}</td></tr>`,
    ),
    '</tbody></table>',
  ].join('\n');

const limitWords = (limit: number, { commandsLeft }: Report): string =>
  [
    `Command lines are shown up to 120 characters, each output up to ${limit}, of a step that is not green up to ${limit * 4}; what is missing is counted. The journal has it whole.`,
    ...(commandsLeft > 0 ? [`${commandsLeft} commands are left out.`] : []),
  ].join(' ');

const pageOf = (report: Report, styleSha256: string, fixed: readonly string[], limit: number): string =>
  [
    '<!DOCTYPE html>',
    '<html lang="en">',
    headOf(report, styleSha256),
    '<body>',
    '<main>',
    ...fixed,
    '<h2>Every command</h2>',
    `<p class="quiet">${limitWords(limit, report)}</p>`,
    htmlSteps(report, limit),
    provenance(report),
    '</main>',
    '</body>',
    '</html>',
  ].join('\n');

/**
 * A run as one page that needs nothing else: no script, no request, no style but its own, which it names by its digest
 * (`sha256`: base64 of the SHA-256 of a text).
 */
export const htmlReport = (report: Report, sha256: (text: string) => string): string => {
  const styleSha256 = sha256(PAGE_STYLE);
  const fixed = [
    htmlSummary(report),
    '<h2>The run</h2>',
    runPicture(report),
    htmlPaths(report),
    '<h2>Checks</h2>',
    htmlChecks(report),
  ];
  const pageWith = (limit: number): string => pageOf(report, styleSha256, fixed, limit);
  const fits = (limit: number): boolean => new TextEncoder().encode(pageWith(limit)).length <= MAX_BYTES;
  return pageWith(largestLimit(MAX_LIMIT, fits));
};
