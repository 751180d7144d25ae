import type { Report } from '../../lib/domain/report/report.ts';
import { plainText } from '../plain-text.ts';
import { escapeMarkup } from '../report/escape-markup.ts';
import { htmlBody } from '../report/html-body.ts';
import { htmlSummary } from '../report/html-summary.ts';
import { liveSummary } from './live-summary.ts';
import { pageFrame } from './page-frame.ts';
import { queryLink } from './query-link.ts';
import { runPath } from './run-path.ts';

export interface RunView {
  readonly report: Report;
  /** It has no verdict yet, and may still come to one. */
  readonly isOpen: boolean;
  /** Its record in the history cannot be read; what is shown is its journal on this machine. */
  readonly isUnreadable?: boolean;
  /** The run of the same experiment before this one. */
  readonly before?: string | undefined;
}

/** Bytes; compressed it is a sixth of that. */
const MAX_BYTES = 240_000;
/** How often the page of a run that goes on looks again. */
const EVERY_S = 3;

const linksOf = ({ report: { experiment, runId }, before }: RunView): string => {
  const name = escapeMarkup(plainText(experiment, 60));
  const links = [
    `<a href="${queryLink('/', { experiment })}">${name}</a>`,
    ...(before !== undefined && runPath(before)
      ? [
          `<a href="${runPath(before)}">the run before</a>`,
          `<a href="${queryLink('/compare', { a: before, b: runId })}">compare with it</a>`,
        ]
      : []),
  ];
  return `<p>${links.join(' · ')}</p>`;
};

const TROUBLE =
  '<p class="blind">Its record in the history cannot be read: it is damaged or of another version. This is its journal on this machine.</p>';

/** A step that is under way has not come to anything yet: it is not one that nobody saw the end of. */
const underWay = (report: Report): Report => ({
  ...report,
  steps: report.steps.map((step) => (step.state === 'running' ? { ...step, state: 'unreached' } : step)),
});

/** A run as a page of the dashboard; one that goes on looks again by itself. */
export const runPage = (view: RunView): string => {
  const { report, isOpen, isUnreadable } = view;
  const title = `${isOpen ? '…' : report.verdict.toUpperCase()} ${report.experiment} ${report.startedAt.slice(0, 16)}`;
  return htmlBody(isOpen ? underWay(report) : report, {
    summary: `${linksOf(view)}\n${isUnreadable ? `${TROUBLE}\n` : ''}${isOpen ? liveSummary(report) : htmlSummary(report)}`,
    pageOf: (content) => pageFrame({ title, place: '/runs', content, everyS: isOpen ? EVERY_S : undefined }),
    maxBytes: MAX_BYTES,
  });
};
