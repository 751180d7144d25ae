import type { Report } from '../../lib/domain/report/report.ts';
import { plainText } from '../plain-text.ts';
import { escapeMarkup } from './escape-markup.ts';
import { htmlBody } from './html-body.ts';
import { htmlSummary } from './html-summary.ts';
import { PAGE_STYLE } from './page-style.ts';

/** A page of a standard run stays within this; the outputs of its commands are cut until it does. */
const MAX_BYTES = 150_000;

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

/**
 * A run as one page that needs nothing else: no script, no request, no style but its own, which it names by its digest
 * (`sha256`: base64 of the SHA-256 of a text).
 */
export const htmlReport = (report: Report, sha256: (text: string) => string): string => {
  const head = headOf(report, sha256(PAGE_STYLE));
  const pageOf = (body: string): string =>
    ['<!DOCTYPE html>', '<html lang="en">', head, '<body>', '<main>', body, '</main>', '</body>', '</html>'].join('\n');
  return htmlBody(report, { summary: htmlSummary(report), pageOf, maxBytes: MAX_BYTES });
};
