import type { ReportCommand } from '../../lib/domain/report/report.ts';
import { plainText } from '../plain-text.ts';
import { spellDuration } from '../spell-duration.ts';
import { escapeMarkup } from './escape-markup.ts';
import { plainBlock } from './plain-block.ts';

const line = (text: string, max = 200): string => escapeMarkup(plainText(text, max));

/** A command line is told up to so many characters. */
const MAX_LINE = 120;

interface Output {
  readonly text: string;
  readonly left: number;
}

/** An output up to the limit, and how much of it is not there. */
const block = (name: string, { text, left }: Output, limit: number): string => {
  if (text.trim() === '') return '';
  const missing = left + Math.max(0, text.length - limit);
  const shown = limit === 0 ? '' : escapeMarkup(plainBlock(text.trimEnd(), limit));
  const cut = missing > 0 ? `${shown === '' ? '' : '\n'}[${name}: ${missing} characters not shown]` : '';
  return `<pre>${shown}${cut}</pre>`;
};

const actOf = (
  { label, argv, exit, durationMs, stdout, stderr }: ReportCommand['acts'][number],
  limit: number,
): string => {
  const words = line(argv.length > 0 ? argv.join(' ') : label, MAX_LINE);
  const took = durationMs === null ? '' : `, ${spellDuration(durationMs)}`;
  const exited = exit === 0 ? `exit 0${took}` : `<b class="red">exit ${exit}</b>${took}`;
  return `<p><code>${words}</code> <i>${exited}</i></p>${block('output', stdout, limit)}${block('error output', stderr, limit)}`;
};

/** A command on one node and all that it gave back, each output up to `limit` characters. */
export const htmlCommand = (command: ReportCommand, limit: number): string => {
  const { node, action, parameters, status, problem, requestedMs, answeredMs, attempt, acts } = command;
  const given = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  const asked = attempt > 1 ? `, attempt ${attempt}` : '';
  const when = `after ${spellDuration(requestedMs)}, answered in ${spellDuration(answeredMs - requestedMs)}${asked}`;
  return [
    `<p class="sent">${line(node)}: ${line(action)} <span class="quiet">${line(status, 80)}, ${when}</span></p>`,
    ...(given.length > 0 ? [`<p class="quiet">${line(given.join(' '), 240)}</p>`] : []),
    ...(problem === '' ? [] : [`<p class="blind">${line(problem, 400)}</p>`]),
    ...acts.map((act) => actOf(act, limit)),
  ].join('\n');
};
