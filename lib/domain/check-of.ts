import type { Check, CheckContext } from './check.ts';
import { SwarmproofError } from './errors.ts';
import { faultOf } from './fault-of.ts';
import type { Plan, PlannedStep } from './plan.ts';
import { CHECKS } from './probes/index.ts';
import type { Progress } from './progress.ts';

/** The check of a planned step together with all that it is told. */
export const checkOf = (
  plan: Plan,
  { facts }: Pick<Progress, 'facts'>,
  step: PlannedStep,
): { check: Check<unknown>; context: CheckContext<unknown> } => {
  const name = step.action.type === 'check' ? step.action.check : '';
  const check = CHECKS[name];
  if (check === undefined || step.action.type !== 'check') {
    throw new SwarmproofError(
      'Internal',
      `the plan names the check "${name}", which is not there`,
      'plan the run again',
    );
  }
  const fault = faultOf(plan);
  const context: CheckContext<unknown> = {
    with: check.parameters.parse(step.action.with),
    nodes: plan.nodes,
    facts,
    runId: plan.runId,
    ...(fault === undefined ? {} : { fault }),
    ...(step.on === undefined ? {} : { on: step.on }),
  };
  return { check, context };
};
