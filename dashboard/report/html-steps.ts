import type { Report, ReportStep } from '../../lib/domain/report/report.ts';
import { phaseTitle } from '../phase-title.ts';
import { plainText } from '../plain-text.ts';
import { spellDuration } from '../spell-duration.ts';
import { escapeMarkup } from './escape-markup.ts';
import { htmlCommand } from './html-command.ts';
import { stepOutcome } from './step-outcome.ts';

/** What is not green tells so many times more. */
const MORE_OF_TROUBLE = 4;
/** So many of those that are not green are open from the start. */
const OPEN = 2;

const line = (text: string, max = 400): string => escapeMarkup(plainText(text, max));

const headOf = (step: ReportStep): string => {
  const { outcome, mark, word } = stepOutcome(step);
  const took = step.durationMs === null ? '' : ` <span class="quiet">${spellDuration(step.durationMs)}</span>`;
  return `<summary><span class="${outcome}">${mark} ${word}</span> ${line(step.id, 12)} ${line(step.description, 160)}${took}</summary>`;
};

const detailsOf = (step: ReportStep, { commands }: Report, limit: number, isOpen: boolean): string => {
  const { outcome } = stepOutcome(step);
  const own = commands.filter((command) => command.step === step.index);
  const share = outcome === 'green' ? limit : limit * MORE_OF_TROUBLE;
  const asked = step.attempts > 1 ? ` <span class="quiet">asked ${step.attempts} times</span>` : '';
  return [
    `<details id="step-${step.index}"${isOpen ? ' open' : ''}>${headOf(step)}`,
    `<p>${line(step.summary, 1500)}${asked}</p>`,
    ...(step.hint === '' ? [] : [`<p>Look at: ${line(step.hint)}</p>`]),
    ...own.map((command) => htmlCommand(command, share)),
    '</details>',
  ].join('\n');
};

/** Each step with its commands and their outputs, phase by phase; each output up to `limit` characters. */
export const htmlSteps = (report: Report, limit: number): string => {
  const { steps } = report;
  const trouble = steps.filter((step) => ['red', 'blind'].includes(stepOutcome(step).outcome)).slice(0, OPEN);
  return steps
    .map((step, place) => {
      const heading = step.phase === steps[place - 1]?.phase ? '' : `<h3>${phaseTitle(step.phase)}</h3>\n`;
      return `${heading}${detailsOf(step, report, limit, trouble.includes(step))}`;
    })
    .join('\n');
};
