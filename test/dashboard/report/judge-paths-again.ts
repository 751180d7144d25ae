import { checkOf } from '../../../lib/domain/check-of.ts';
import type { Journal } from '../../../lib/domain/journal.ts';
import { judgeCheck } from '../../../lib/domain/judge-check.ts';
import type { NodeOutput, Observation } from '../../../lib/domain/observation.ts';

/**
 * What F.PATHS makes today of a journal's samples, and the journal with the layer that it names. The kept journals have the outputs of
 * few steps: as a whole they cannot be judged again.
 */
export const judgePathsAgain = (journal: Journal): { readonly observation: Observation; readonly journal: Journal } => {
  const [step] = journal.plan.steps.filter(({ id }) => id === 'F.PATHS');
  if (!step) throw new Error('the journal has no F.PATHS');
  const { check, context } = checkOf(journal.plan, journal, step);
  const outputs = journal.commands.flatMap(({ stepIndex, outcome, ...command }): NodeOutput[] =>
    stepIndex === step.index && outcome ? [{ ...command, status: outcome }] : [],
  );
  const observation = judgeCheck(check, [outputs], context);
  const { layer } = observation;
  const steps = journal.steps.map((each) => (each.index === step.index && layer ? { ...each, layer } : each));
  return { observation, journal: { ...journal, steps } };
};
