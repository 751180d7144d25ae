import type * as z from 'zod';
import type { Experiment, ExperimentStep } from '../../lib/domain/experiment.ts';
import { CHECKS } from '../../lib/domain/probes/index.ts';
import { nearestWord } from '../commands/nearest-word.ts';
import { checkParameters } from './check-parameters.ts';
import { describeIssue } from './describe-issue.ts';
import type { Finding } from './finding.ts';
import { STEP_LISTS } from './step-lists.ts';

const ofStep = (step: ExperimentStep, path: readonly PropertyKey[]): Finding[] => {
  const check = Object.hasOwn(CHECKS, step.check) ? CHECKS[step.check] : undefined;
  if (check === undefined) {
    const known = Object.keys(CHECKS).sort();
    const meant = nearestWord(step.check, known);
    const guess = meant ? `did you mean "${meant}"?` : `allowed: ${known.join(', ')}`;
    return [{ path: [...path, 'check'], message: `step ${step.id}: there is no check "${step.check}"; ${guess}` }];
  }
  const given = step.with ?? {};
  const parsed = check.parameters.safeParse(given);
  if (parsed.success) return [];
  const schema = checkParameters(step.check);
  return parsed.error.issues
    .flatMap((issue: z.core.$ZodIssue) => describeIssue(issue, given, schema))
    .map(({ message, ...finding }: Finding) => ({
      ...finding,
      path: [...path, 'with', ...finding.path],
      message: `step ${step.id}, with of ${step.check}: ${message}`,
    }));
};

/** What the steps ask of checks that do not exist, or that the checks do not take. */
export const checkProblems = (experiment: Experiment): Finding[] =>
  STEP_LISTS.flatMap((list) => experiment[list].flatMap((step, place) => ofStep(step, [list, place])));
