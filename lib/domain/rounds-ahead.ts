import type { Round } from './check.ts';
import { checkOf } from './check-of.ts';
import { mayGoTogether } from './may-go-together.ts';
import type { Plan, PlannedStep } from './plan.ts';
import type { Progress } from './progress.ts';

export interface RoundAhead {
  readonly step: PlannedStep;
  readonly round: Round;
}

/** The first document of a step as far as it is known now; undefined where that takes what steps before it learn. */
const firstRound = (plan: Plan, progress: Pick<Progress, 'facts'>, step: PlannedStep): Round | undefined => {
  try {
    const { check, context } = checkOf(plan, progress, step);
    return check.nextRound([], context);
  } catch {
    return undefined;
  }
};

/**
 * Documents of later steps that may be sent together with this one: as many as the pace allows in flight, up to the first
 * step that does anything but read. Their answers wait in `Progress.ahead` until it is their step's turn.
 */
export const roundsAhead = (
  plan: Plan,
  progress: Pick<Progress, 'facts' | 'ahead'>,
  step: PlannedStep,
  round: Round,
): readonly RoundAhead[] => {
  const { readsTogether, readsTogetherSampled } = plan.pace;
  const most = progress.facts.samplers === undefined ? readsTogether : readsTogetherSampled;
  const ahead = progress.ahead ?? [];
  const found: RoundAhead[] = [];
  if (!mayGoTogether(step.phase, round.document)) return found;
  for (const next of plan.steps.slice(step.index + 1)) {
    // Written this way round, a plan of a version that knew no such pace sends nothing ahead.
    if (!(1 + ahead.length + found.length < most) || next.phase !== step.phase) break;
    if (ahead.some(({ index }) => index === next.index)) continue;
    const first = firstRound(plan, progress, next);
    if (first === undefined || !mayGoTogether(next.phase, first.document)) break;
    found.push({ step: next, round: first });
  }
  return found;
};
