import type { Journal } from '../journal.ts';
import type { Phase } from '../phase.ts';
import type { Report } from './report.ts';
import { samplingTerms } from './sampling-terms.ts';

const parsed = (time: string | undefined): number | undefined => {
  const ms = Date.parse(time ?? '');
  return Number.isNaN(ms) ? undefined : ms;
};

/** When the fault was made and healed, and until when failures were allowed; null where there was none, or nobody knows. */
export const reportMoments = ({ run, plan, steps, facts }: Journal): Report['moments'] => {
  const after = (ms: number | undefined): number | null => (ms === undefined ? null : ms - Date.parse(run.startedAt));
  const done = (phase: Phase) => steps.filter((step) => step.phase === phase && step.state === 'done');
  const fault = parsed(facts.faultAt) ?? parsed(done('inject')[0]?.endedAt);
  const healSteps = fault === undefined ? [] : done('heal');
  const healed = parsed(facts.healedAt) ?? parsed(healSteps.at(-1)?.endedAt);
  const terms = samplingTerms(plan);
  const ends = terms?.mode === 'interval' ? healed : fault;
  return {
    faultMs: after(fault),
    healStartsMs: after(parsed(healSteps[0]?.startedAt)),
    healedMs: after(fault === undefined ? undefined : healed),
    allowedUntilMs: after(terms === undefined || ends === undefined ? undefined : ends + terms.failuresWithinMs),
  };
};
