import { differingSteps } from '../../lib/domain/report/differing-steps.ts';
import type { StepPair } from '../../lib/domain/report/paired-steps.ts';
import type { Report, ReportStep } from '../../lib/domain/report/report.ts';
import { phaseTitle } from '../phase-title.ts';
import { plainText } from '../plain-text.ts';
import { escapeMarkup } from '../report/escape-markup.ts';
import { headlineTiles } from '../report/headline-tiles.ts';
import { provenanceRows } from '../report/provenance-rows.ts';
import { stepOutcome } from '../report/step-outcome.ts';
import { verdictWords } from '../report/verdict-words.ts';
import { compareForm } from './compare-form.ts';
import { pageFrame } from './page-frame.ts';
import { runPath } from './run-path.ts';

const line = (text: string, max = 400): string => escapeMarkup(plainText(text, max));

type Row = readonly [name: string, left: string, right: string];

const verdictOf = ({ verdict }: Report): string => `${verdictWords(verdict).mark} ${verdictWords(verdict).word}`;

/** The same names in the same order, whichever of the two has them. */
const paired = (left: readonly (readonly [string, string])[], right: readonly (readonly [string, string])[]): Row[] => {
  const [inLeft, inRight] = [new Map(left), new Map(right)];
  return [...new Map([...left, ...right]).keys()].map((name) => [
    name,
    inLeft.get(name) ?? '–',
    inRight.get(name) ?? '–',
  ]);
};

const tiles = (report: Report) => headlineTiles(report).map(({ name, value }) => [name, value] as const);

const factRows = (left: Report, right: Report): Row[] => [
  ['verdict', verdictOf(left), verdictOf(right)],
  ['why', plainText(left.reason, 600), plainText(right.reason, 600)],
  ['most likely the layer', left.layer ?? '–', right.layer ?? '–'],
  ['experiment', plainText(left.experiment, 60), plainText(right.experiment, 60)],
  ...paired(tiles(left), tiles(right)),
  ...paired(provenanceRows(left), provenanceRows(right)),
];

const headOf = (left: Report, right: Report, first: string): string => {
  const run = ({ runId, startedAt }: Report): string => {
    const words = line(startedAt.slice(0, 16).replace('T', ' '), 30);
    const path = runPath(runId);
    return `<th scope="col">${path === undefined ? words : `<a href="${path}">${words}</a>`}</th>`;
  };
  return `<thead><tr><th scope="col">${first}</th>${run(left)}${run(right)}</tr></thead>`;
};

const factsTable = (left: Report, right: Report): string =>
  [
    '<table class="pair">',
    headOf(left, right, 'what'),
    '<tbody>',
    ...factRows(left, right).map(([name, one, other]) => {
      const mark = one === other ? '' : ' class="differs"';
      return `<tr${mark}><th scope="row">${escapeMarkup(name)}${one === other ? '' : ' <small>differs</small>'}</th><td>${escapeMarkup(one)}</td><td>${escapeMarkup(other)}</td></tr>`;
    }),
    '</tbody></table>',
  ].join('\n');

const stepCell = (step: ReportStep | undefined): string => {
  if (!step) return '<td class="quiet">not in it</td>';
  const { outcome, mark, word } = stepOutcome(step);
  return `<td><span class="${outcome}">${mark} ${word}</span><small>${line(step.summary, 300)}</small></td>`;
};

const stepRow = ({ id, phase, left, right }: StepPair): string =>
  `<tr><th scope="row">${line(id, 12)} ${line((left ?? right)?.description ?? '', 120)}<small>${phaseTitle(phase)}</small></th>${stepCell(left)}${stepCell(right)}</tr>`;

const stepsTable = (left: Report, right: Report): string => {
  const pairs = differingSteps(left.steps, right.steps);
  if (pairs.length === 0) return '<p>Every step came out the same in both.</p>';
  return [
    '<table class="pair">',
    headOf(left, right, 'step'),
    '<tbody>',
    ...pairs.map(stepRow),
    '</tbody></table>',
  ].join('\n');
};

/** Two runs side by side: what they were, and the steps that came out otherwise. */
export const comparePage = (left: Report, right: Report): string =>
  pageFrame({
    title: `${left.runId} and ${right.runId}`,
    place: '/compare',
    content: [
      '<h1>Two runs side by side</h1>',
      factsTable(left, right),
      '<h2>Steps that came out otherwise</h2>',
      stepsTable(left, right),
      '<h2>To repeat them</h2>',
      ...[left, right].map(({ again }) => `<code class="again">${line(again)}</code>`),
      '<h2>Two others</h2>',
      compareForm({ a: left.runId, b: right.runId }),
    ].join('\n'),
  });
