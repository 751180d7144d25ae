import type { Report } from '../../lib/domain/report/report.ts';
import { cutWords } from './cut-words.ts';
import { fewerCommands } from './fewer-commands.ts';
import { htmlChecks } from './html-checks.ts';
import { htmlPaths } from './html-paths.ts';
import { htmlProvenance } from './html-provenance.ts';
import { htmlSteps } from './html-steps.ts';
import { largestLimit } from './largest-limit.ts';
import { runPicture } from './run-picture.ts';
import { shorterSteps } from './shorter-steps.ts';
import { type Detail, WHOLE_DETAIL } from './whole-detail.ts';

/** Bytes. Whatever a run says, its page is no larger: a browser on a phone shows it, and a mail takes it. */
const MOST_BYTES = 450_000;

export interface BodyFrame {
  /** What stands above all, as markup. */
  readonly summary: string;
  /** The page that a body makes. */
  pageOf(body: string): string;
  /** Bytes of that page; the outputs of the commands are cut until it fits. */
  readonly maxBytes: number;
}

/** What is cut where a page without any output is larger than `MOST_BYTES`, one after the other. */
const LAST_CUTS = ['lines', 'paths', 'characters'] as const;

/**
 * All that is told of a run, in a page. With all outputs cut it may still be larger than `maxBytes`; where it would be larger than
 * 450 kB, commands are left out, then paths are not drawn, then the steps' sentences are cut. It says which of these was done.
 */
export const htmlBody = (whole: Report, { summary, pageOf, maxBytes }: BodyFrame): string => {
  const pageWith = (detail: Detail): string => {
    const fewer = fewerCommands(whole, detail.lines);
    const steps = detail.characters < WHOLE_DETAIL.characters ? shorterSteps(whole, detail.characters) : whole.steps;
    const report = { ...whole, steps, commands: [...fewer.commands] };
    return pageOf(
      [
        summary,
        '<h2>The run</h2>',
        runPicture(report),
        htmlPaths(report, detail.paths),
        '<h2>Checks</h2>',
        htmlChecks(report),
        '<h2>Every command</h2>',
        `<p class="quiet">${cutWords(detail, fewer)}</p>`,
        htmlSteps(report, detail.outputs),
        htmlProvenance(report),
      ].join('\n'),
    );
  };
  const fits = (detail: Detail, bytes: number): boolean => new TextEncoder().encode(pageWith(detail)).length <= bytes;
  let detail: Detail = {
    ...WHOLE_DETAIL,
    outputs: largestLimit(WHOLE_DETAIL.outputs, (outputs) => fits({ ...WHOLE_DETAIL, outputs }, maxBytes)),
  };
  for (const name of LAST_CUTS) {
    const before = detail;
    const limit = largestLimit(before[name], (most) => fits({ ...before, [name]: most }, MOST_BYTES));
    detail = { ...before, [name]: limit };
  }
  return pageWith(detail);
};
