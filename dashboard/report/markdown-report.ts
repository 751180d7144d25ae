import { meshBackends } from '../../lib/domain/report/mesh-backends.ts';
import type { Report, ReportStep } from '../../lib/domain/report/report.ts';
import { backendWords } from '../backend-words.ts';
import { plainText } from '../plain-text.ts';
import { type Column, resultRows } from '../result-rows.ts';
import { spellDuration } from '../spell-duration.ts';
import { advice } from './advice.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { headlineTiles } from './headline-tiles.ts';
import { knownSteps } from './known-steps.ts';
import { outageRows } from './outage-rows.ts';
import { pathSparkline } from './path-sparkline.ts';
import { provenanceRows } from './provenance-rows.ts';
import { spellRoute } from './spell-route.ts';
import { stepOutcome } from './step-outcome.ts';
import { verdictWords } from './verdict-words.ts';

const MOST_STRIPS = 40;
const MOST_OUTAGES = 20;

const MARKS: Readonly<Record<Report['verdict'], string>> = {
  pass: '✅',
  fail: '❌',
  invalid: '⚠️',
  error: '⛔',
  aborted: '⏹️',
};

const md = escapeMarkdown;
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => [
  row(heads),
  row(heads.map(() => '---')),
  ...rows.map(row),
  '',
];

const summary = (report: Report): readonly string[] => {
  const { verdict, experiment, reason, layer, evidence, nodes, hypothesis } = report;
  const { word, meaning } = verdictWords(verdict);
  return [
    `## ${MARKS[verdict]} ${word}: ${md(experiment, 60)}`,
    '',
    `**${meaning}.** ${md(reason, 1500)}`,
    '',
    ...(layer === null ? [] : [`**Most likely the ${md(layer)}:** ${md(evidence ?? '', 1000)}`, '']),
    ...(nodes.length > 0 ? [`Nodes: ${md(nodes.join(', '))}`, ''] : []),
    `Hypothesis: ${md(hypothesis, 600)}`,
    '',
    ...table(
      headlineTiles(report).map(({ name }) => md(name)),
      [headlineTiles(report).map(({ value }) => md(value))],
    ),
  ];
};

const cellOf = (step: ReportStep | undefined): string => {
  if (!step) return '';
  const { outcome, mark, word } = stepOutcome(step);
  const took = step.durationMs === null ? '' : ` ${spellDuration(step.durationMs)}`;
  return outcome === 'green' ? `${mark}${took}` : `**${mark} ${word}**${took}`;
};

const checks = ({ steps }: Report): readonly string[] => {
  const rows = resultRows(knownSteps(steps), steps);
  const hasFault = rows.some(({ planned }) => planned.has('during'));
  const columns: readonly Column[] = hasFault ? ['before', 'during', 'after'] : ['before'];
  return [
    '### Checks',
    '',
    ...table(
      ['step', 'check', ...(hasFault ? columns : ['result'])],
      rows.map(({ ids, description, records }) => [
        [...ids].map((id) => md(id, 12)).join('/'),
        md(description, 120),
        ...columns.map((column) => cellOf(records.get(column))),
      ]),
    ),
  ];
};

/** In a fence: a route is plain and has no backtick in a row of three. */
const strips = ({ paths }: Report): readonly string[] => {
  if (paths.length === 0) return [];
  const worst = [...paths].sort((left, right) => right.failed - left.failed).slice(0, MOST_STRIPS);
  const more = paths.length - worst.length;
  return [
    '### Paths over time',
    '',
    '`▁` right, `█` failed, `░` nobody saw it',
    '',
    '```text',
    ...worst.map(
      (path) =>
        `${pathSparkline(path)} ${spellRoute(path).replaceAll('`', "'")}${path.leadsToTarget ? ' (switched off)' : ''}${path.endedEarly ? ' (not watched to the end)' : ''}`,
    ),
    ...(more > 0 ? [`and ${more} more`] : []),
    '```',
    '',
  ];
};

const outages = (report: Report): readonly string[] => {
  const { rows, more } = outageRows(report);
  const left = more + Math.max(0, rows.length - MOST_OUTAGES);
  if (rows.length === 0) return [];
  return [
    '### Outages',
    '',
    ...table(
      ['path', 'began', 'lasted', 'failed', 'how', 'by backend'],
      rows
        .slice(0, MOST_OUTAGES)
        .map(({ path, began, lasted, failed, how, who }) =>
          [path, began, lasted, failed, how, who].map((text) => md(text)),
        ),
    ),
    ...(left > 0 ? [`and ${left} more`, ''] : []),
  ];
};

const backends = ({ paths }: Report): readonly string[] => {
  const words = backendWords(meshBackends(paths));
  return words === '' ? [] : [`On the mesh in all: ${md(words)}`, ''];
};

/**
 * A run for the summary of a job, which is refused whole above a mebibyte: a report has at most 500 steps, and all else is
 * limited here, so it is far below.
 */
export const markdownReport = (report: Report): string => {
  const words = advice(report);
  return [
    ...summary(report),
    ...(words.length > 0 ? ['### What to do', '', ...words.map((each) => `- ${md(each, 500)}`), ''] : []),
    ...strips(report),
    ...outages(report),
    ...backends(report),
    ...checks(report),
    '### How to repeat it',
    '',
    // One line, and nothing in it can end the fence.
    '```sh',
    plainText(report.again, 400).replaceAll('`', "'"),
    '```',
    '',
    ...table(
      ['made with', ''],
      provenanceRows(report).map(([name, value]) => [md(name), md(value)]),
    ),
  ].join('\n');
};
