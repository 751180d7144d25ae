import type { MonthLine } from '../lib/domain/estimate-month.ts';
import type { MonthPreview } from '../lib/domain/preview-month.ts';
import { PRICES } from '../lib/domain/prices.ts';
import { MONTH_WORDS } from './month-words.ts';
import { plainText } from './plain-text.ts';
import { textTable } from './text-table.ts';

const spell = (usd: number): string => `$${Number(usd.toPrecision(3))}`;
const cents = (usd: number): string => usd.toFixed(2).padStart(7);

const PER: Readonly<Partial<Record<MonthLine['kind'], string>>> = {
  machines: 'an hour',
  addresses: 'an hour',
  runs: 'a run',
  sweeps: 'a sweep',
};

const rowOf = ({ kind, count, eachUsd, readOn, runningUsd, parkedUsd }: MonthLine): readonly string[] => {
  return [
    `${MONTH_WORDS[kind]}: ${Math.round(count)}`,
    cents(runningUsd),
    cents(parkedUsd),
    `${spell(eachUsd)} ${PER[kind] ?? 'a month'}, read ${readOn.includes('-') ? 'on' : 'in'} ${readOn}`,
  ];
};

const runsWords = ({ runs, runsFrom, hasBlackouts }: MonthPreview): string => {
  if (runsFrom === 'assumption') return `with ${runs} runs, one a day assumed: no schedule of its own is on`;
  return `with ${Math.round(runs)} runs by its schedule${hasBlackouts ? ', blackouts not taken off' : ''}`;
};

/** What a month costs in AWS, in lines: all that is counted and at which price, and what is not. */
export const monthLines = (month: MonthPreview): readonly string[] => {
  const { machines, instanceType, hoursARun } = month;
  const isPriced = month.lines.some(({ kind }) => kind === 'machines');
  const hours = isPriced ? '' : `the hours of ${machines} machines ${plainText(instanceType, 30)}, `;
  const table = textTable(
    [['', 'running', ' parked', ''], ...month.lines.map(rowOf)].map((row) => row.map((text) => ({ text }))),
  );
  return [
    `about $${month.runningUsd.toFixed(2)} in ${month.region} where the machines (${plainText(instanceType, 30)}) run all month, $${month.parkedUsd.toFixed(2)} where they are parked between runs`,
    `and run ${hoursARun} h for each, the longest that one may take; ${runsWords(month)}`,
    ...table.map((line) => `  ${line}`),
    `  not counted: ${hours}traffic, logs (${spell(PRICES.logGigabyte.usd)} a GB), traces, schedules, notices; no free tier is taken off`,
  ];
};
