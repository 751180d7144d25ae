import type { Alert, Spell } from './alert.ts';
import type { Notice } from './notice.ts';

export interface SpelledNotice {
  /** At most 100 characters of ASCII, as SNS takes them. */
  readonly subject: string;
  readonly message: string;
}

const MOST_SUBJECT = 100;
const MOST_REASON = 4000;

/** What a node or an experiment says stays text of one line. */
const plain = (text: string, most: number): string => {
  const clean = text.replaceAll(/[\p{C}\p{Z}]+/gu, ' ').trim();
  return clean.length > most ? `${clean.slice(0, most - 3)}...` : clean;
};

const often = (times: number): string => (times === 1 ? 'once' : `${times} times in a row`);
const spell = ({ outcome, times, since }: Spell): string =>
  `Before that: ${plain(outcome, 60)}, ${often(times)} since ${since}.`;

/** A notice in words. `alert` is what it was counted into; undefined where the history was away. */
export const spellNotice = (notice: Notice, alert: Alert | undefined): SpelledNotice => {
  const { experiment, runId, outcome, reason } = notice;
  const subject = plain(`swarmproof: ${experiment}: ${outcome}`.replaceAll(/[^\x20-\x7e]/g, '?'), MOST_SUBJECT);
  const repeated =
    alert === undefined
      ? ['Whether it came before is not known: the history did not answer.']
      : [
          ...(alert.class !== '' && alert.times > 1 ? [`So far: ${often(alert.times)} since ${alert.since}.`] : []),
          ...(alert.before && alert.times === 1 ? [spell(alert.before)] : []),
        ];
  return {
    subject,
    message: [
      `${plain(experiment, 80)}: ${plain(outcome, 60)} (run ${plain(runId, 80)})`,
      plain(reason, MOST_REASON),
      ...repeated,
      ...(alert && alert.class !== '' ? ['The same again is counted, and told with what comes after it.'] : []),
      `npx swarmproof report ${plain(runId, 80)} --target aws --format markdown`,
    ].join('\n'),
  };
};
