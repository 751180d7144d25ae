import type { Report } from '../../lib/domain/report/report.ts';
import { htmlChecks } from './html-checks.ts';
import { htmlPaths } from './html-paths.ts';
import { htmlProvenance } from './html-provenance.ts';
import { htmlSteps } from './html-steps.ts';
import { largestLimit } from './largest-limit.ts';
import { runPicture } from './run-picture.ts';

/** Characters of each output at most. */
const MAX_LIMIT = 4000;

const limitWords = (limit: number, { commandsLeft }: Report): string =>
  [
    `Command lines are shown up to 120 characters, each output up to ${limit}, of a step that is not green up to ${limit * 4}; what is missing is counted. The journal has it whole.`,
    ...(commandsLeft > 0 ? [`${commandsLeft} commands are left out.`] : []),
  ].join(' ');

export interface BodyFrame {
  /** What stands above all, as markup. */
  readonly summary: string;
  /** The page that a body makes. */
  pageOf(body: string): string;
  /** Bytes of that page; the outputs of the commands are cut until it fits. */
  readonly maxBytes: number;
}

/** All that is told of a run, in a page. With all outputs cut it may still be larger than `maxBytes`. */
export const htmlBody = (report: Report, { summary, pageOf, maxBytes }: BodyFrame): string => {
  const fixed = [
    summary,
    '<h2>The run</h2>',
    runPicture(report),
    htmlPaths(report),
    '<h2>Checks</h2>',
    htmlChecks(report),
    '<h2>Every command</h2>',
  ];
  const last = htmlProvenance(report);
  const pageWith = (limit: number): string =>
    pageOf([...fixed, `<p class="quiet">${limitWords(limit, report)}</p>`, htmlSteps(report, limit), last].join('\n'));
  const fits = (limit: number): boolean => new TextEncoder().encode(pageWith(limit)).length <= maxBytes;
  return pageWith(largestLimit(MAX_LIMIT, fits));
};
