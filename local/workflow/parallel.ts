import { commitEntry } from './commit-entry.ts';
import { evaluateField } from './evaluate-field.ts';
import { finishStep } from './finish-step.ts';
import { runChild } from './run-child.ts';
import type { Step } from './step.ts';
import type { StepOutcome } from './step-outcome.ts';

export async function parallel(step: Step): Promise<StepOutcome> {
  const { flow, state } = step;
  const input = state.Arguments === undefined ? step.input : evaluateField(step, 'Arguments', state.Arguments);
  commitEntry(step);
  flow.advance('ParallelStateStarted');
  const branches = (state.Branches ?? []).map((machine) => ({ machine, child: flow.child() }));
  const result = await Promise.all(
    branches.map(({ machine, child }) => runChild(flow, child, () => flow.execution.runStates(child, machine, input))),
  );
  flow.previousEventId = Math.max(flow.previousEventId, ...branches.map(({ child }) => child.previousEventId));
  flow.record('ParallelStateSucceeded');
  return finishStep(step, { source: state, result, states: { result } });
}
