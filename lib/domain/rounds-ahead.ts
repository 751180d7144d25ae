import type { Round } from './check.ts';
import { checkOf } from './check-of.ts';
import { mayGoTogether } from './may-go-together.ts';
import type { Plan, PlannedStep } from './plan.ts';
import type { Progress } from './progress.ts';
import { takenAlong } from './taken-along.ts';

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
  if (!mayGoTogether(step.phase, round.document)) return [];
  return takenAlong({
    from: step.index,
    length: plan.steps.length,
    room: most - 1 - ahead.length,
    isAhead: (place) => ahead.some(({ index }) => index === place),
    firstOf: (place): RoundAhead | undefined => {
      const next = plan.steps[place];
      const first = next?.phase === step.phase ? firstRound(plan, progress, next) : undefined;
      return next && first && mayGoTogether(next.phase, first.document) ? { step: next, round: first } : undefined;
    },
  });
};
