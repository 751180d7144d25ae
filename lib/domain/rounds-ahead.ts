import type { Round } from './check.ts';
import { checkOf } from './check-of.ts';
import { companyOf } from './company-of.ts';
import type { Plan, PlannedStep } from './plan.ts';
import type { Progress } from './progress.ts';
import { sameParameters } from './same-parameters.ts';
import { takenAlong } from './taken-along.ts';

export interface RoundAhead {
  readonly round: Round;
  /** The later steps that it answers, in their order. */
  readonly steps: readonly PlannedStep[];
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

const isAlike = (left: Round, right: Round): boolean =>
  left.document === right.document && left.on === right.on && sameParameters(left.parameters, right.parameters);

/**
 * What is sent for a step, with what may be sent together with it: first the document itself and the later steps that ask the very
 * same, then documents of other later steps, as many as the pace allows in flight, up to the first step that does anything
 * but read. Their answers wait in `Progress.ahead` until it is their step's turn.
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
  const company = companyOf(step.phase, round.document);
  if (company === 'none') return [{ round, steps: [] }];
  const taken = takenAlong({
    from: step.index,
    length: plan.steps.length,
    room: company === 'alike' ? 0 : most - 1 - new Set(ahead.map(({ sent }) => sent.commandId)).size,
    own: round,
    isAhead: (place) => ahead.some(({ index }) => index === place),
    firstOf: (place) => {
      const next = plan.steps[place];
      const first = next?.phase === step.phase ? firstRound(plan, progress, next) : undefined;
      return next && first && companyOf(next.phase, first.document) === company ? first : undefined;
    },
    isAlike,
  });
  return taken.map(({ sends, places }) => ({
    round: sends,
    steps: places.flatMap((place) => plan.steps[place] ?? []),
  }));
};
