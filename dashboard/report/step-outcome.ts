import type { ReportStep } from '../../lib/domain/report/report.ts';

export type StepOutcome = 'green' | 'red' | 'blind' | 'skipped' | 'unreached';

export interface OutcomeWords {
  readonly outcome: StepOutcome;
  readonly mark: string;
  readonly word: string;
}

const WORDS: Readonly<Record<StepOutcome, OutcomeWords>> = {
  green: { outcome: 'green', mark: '✔', word: 'ok' },
  red: { outcome: 'red', mark: '✖', word: 'red' },
  blind: { outcome: 'blind', mark: '?', word: 'blind' },
  skipped: { outcome: 'skipped', mark: '–', word: 'skipped' },
  unreached: { outcome: 'unreached', mark: '–', word: 'not reached' },
};

/** How a step came out. One that began and never ended is blind. */
export const stepOutcome = ({ state, judgement }: Pick<ReportStep, 'state' | 'judgement'>): OutcomeWords => {
  if (state === 'skipped' || state === 'unreached') return WORDS[state];
  return WORDS[state === 'done' ? (judgement ?? 'blind') : 'blind'];
};
