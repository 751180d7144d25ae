import { awsOptions } from '../aws-options.ts';
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

/** What heals by command, and what that leaves to a person. */
const repair = (options: string): readonly string[] => [
  `To heal it: npx swarmproof sweep ${options}`,
  'That takes the run up where nobody works on it, and starts what is still switched off. What is left then, the report names at the steps that heal and clean up: mend it on the machine.',
];

/**
 * A notice in words, with what to type about the stack of that name. `alert` is what it was counted into; undefined where the history
 * was away.
 */
export const spellNotice = (notice: Notice, alert: Alert | undefined, stack: string): SpelledNotice => {
  const { experiment, runId, outcome, reason, isDirty } = notice;
  const options = awsOptions(stack);
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
      ...(isDirty ? repair(options) : []),
      `npx swarmproof report ${plain(runId, 80)} ${options} --format markdown`,
    ].join('\n'),
  };
};
