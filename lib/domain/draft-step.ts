import { SwarmproofError } from './errors.ts';
import type { ExperimentStep } from './experiment.ts';
import type { DraftStep } from './faults/fault.ts';
import type { Phase } from './phase.ts';
import type { StepRole } from './plan.ts';
import { CHECKS } from './probes/index.ts';

/**
 * Which steps end the method where they are not green: all, those that others build on, or none. Once something is broken nothing of what
 * the hypothesis says makes the rest pointless: least of all the proofs, without which nothing fails.
 */
export type Gate = 'always' | 'fatal' | 'never';

/** A step of an experiment as a part of a plan. Throws `Config` where there is no such check, or it does not take the parameters. */
export const draftStep = (step: ExperimentStep, phase: Phase, role: StepRole, gate: Gate): DraftStep => {
  const check = CHECKS[step.check];
  if (check === undefined) {
    throw new SwarmproofError(
      'Config',
      `the check "${step.check}" of step ${step.id} is not known; allowed are ${Object.keys(CHECKS).sort().join(', ')}`,
      'correct the name of the check in the experiment',
    );
  }
  const parameters = check.parameters.safeParse(step.with ?? {});
  if (!parameters.success) {
    const issue = parameters.error.issues[0];
    throw new SwarmproofError(
      'Config',
      `step ${step.id}: with.${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not usable'}`,
      `correct "with" of step ${step.id}; the check is ${step.check}: ${check.description}`,
    );
  }
  return {
    id: step.id,
    phase,
    role,
    description: check.description,
    hint: check.hint,
    ...(check.layer === undefined ? {} : { layer: check.layer, isDirect: check.isDirect === true }),
    ...(check.leaves === undefined ? {} : { leaves: check.leaves }),
    action: { type: 'check', check: step.check, with: step.with ?? {} },
    ...(step.on === undefined ? {} : { on: step.on }),
    withinMs: step.within ?? 0,
    gate: gate === 'always' || (gate === 'fatal' && check.fatal === true && step.goOn !== true),
  };
};
