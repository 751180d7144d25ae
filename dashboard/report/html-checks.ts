import type { Report, ReportStep } from '../../lib/domain/report/report.ts';
import { plainText } from '../plain-text.ts';
import { type Column, type ResultRow, resultRows } from '../result-rows.ts';
import { spellDuration } from '../spell-duration.ts';
import { spellMeasures } from '../spell-measures.ts';
import { escapeMarkup } from './escape-markup.ts';
import { knownSteps } from './known-steps.ts';
import { stepOutcome } from './step-outcome.ts';

type Row = ResultRow<ReportStep>;

const line = (text: string, max: number): string => escapeMarkup(plainText(text, max));

const cell = (row: Row, column: Column): string => {
  const step = row.records.get(column);
  if (!step) return '<td></td>';
  const { outcome, mark, word } = stepOutcome(step);
  const took = step.durationMs === null ? '' : ` <span class="quiet">${spellDuration(step.durationMs)}</span>`;
  return `<td class="when"><span class="${outcome}">${mark} ${word}</span>${took}</td>`;
};

const nameCell = ({ ids, description, records }: Row): string => {
  const measured = [...records.values()].map(({ measures }) => spellMeasures(measures)).filter((text) => text !== '');
  const figures = measured.length > 0 ? `<small>${line(measured.join('; '), 300)}</small>` : '';
  return `<td>${line(description, 120)} <span class="quiet">${[...ids].map((id) => line(id, 12)).join('/')}</span>${figures}</td>`;
};

/** Each check with how it came out before, during and after the fault. */
export const htmlChecks = ({ steps }: Report): string => {
  const rows = resultRows(knownSteps(steps), steps);
  const hasFault = rows.some(({ planned }) => planned.has('during'));
  const columns: readonly Column[] = hasFault ? ['before', 'during', 'after'] : ['before'];
  const heads = hasFault ? columns : ['result'];
  return [
    '<table>',
    `<thead><tr><th scope="col">check</th>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>`,
    '<tbody>',
    ...rows.map((row) => `<tr>${nameCell(row)}${columns.map((column) => cell(row, column)).join('')}</tr>`),
    '</tbody></table>',
  ].join('\n');
};
