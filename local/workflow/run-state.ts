import { catchFailure } from './catch-failure.ts';
import { choice } from './choice.ts';
import { fail } from './fail.ts';
import type { Flow } from './flow.ts';
import type { JsonValue } from './json-value.ts';
import { map } from './map.ts';
import { parallel } from './parallel.ts';
import { pass } from './pass.ts';
import { payloadLimit } from './payload-limit.ts';
import { RetryPlan } from './retry-plan.ts';
import type { State } from './state.ts';
import { StateFailure } from './state-failure.ts';
import type { Step } from './step.ts';
import type { StepOutcome } from './step-outcome.ts';
import { succeed } from './succeed.ts';
import { task } from './task.ts';
import { wait } from './wait.ts';

const RUN: Record<State['Type'], (step: Step) => StepOutcome | Promise<StepOutcome>> = {
  Task: task,
  Choice: choice,
  Map: map,
  Parallel: parallel,
  Wait: wait,
  Pass: pass,
  Succeed: succeed,
  Fail: fail,
};

/** One failed attempt is final: a Map or Parallel says so, then a Catch may take it. */
function settleFailure(step: Step, failure: StateFailure): StepOutcome {
  const { Type } = step.state;
  if (!failure.isFinal && (Type === 'Map' || Type === 'Parallel')) {
    step.flow.advance(`${Type}StateFailed`);
    step.flow.activeType = undefined;
  }
  const caught = catchFailure(step, failure);
  if (caught === undefined) throw failure;
  return caught;
}

async function attempt(step: Step): Promise<StepOutcome> {
  const retries = new RetryPlan(step.state.Retry ?? [], step.flow.execution.random);
  for (;;) {
    try {
      const outcome = await RUN[step.state.Type](step);
      payloadLimit(step.name, outcome.output);
      payloadLimit(step.name, outcome.assigned ?? {});
      return outcome;
    } catch (reason) {
      if (!(reason instanceof StateFailure)) throw reason;
      const pauseMs = retries.next(reason);
      if (pauseMs === undefined) return settleFailure(step, reason);
      await step.flow.sleep(pauseMs);
      step.retryCount += 1;
    }
  }
}

function exit(step: Step, { output, assigned }: StepOutcome): void {
  const variables = Object.entries(assigned ?? {}).map(([name, value]) => [name, JSON.stringify(value)]);
  step.flow.advance(`${step.state.Type}StateExited`, {
    stateExitedEventDetails: {
      name: step.name,
      output: JSON.stringify(output),
      outputDetails: { truncated: false },
      ...(variables.length > 0
        ? { assignedVariables: Object.fromEntries(variables), assignedVariablesDetails: { truncated: false } }
        : {}),
    },
  });
  step.flow.scope.assign(assigned ?? {});
}

/** Visits one state: enter, run with its retries and catches, leave. @throws StateFailure, FlowStopped */
export async function runState(flow: Flow, name: string, state: State, input: JsonValue): Promise<StepOutcome> {
  const enteredAtMs = flow.execution.clock.now();
  const enteredEventId = flow.record(`${state.Type}StateEntered`, {
    stateEnteredEventDetails: { name, input: JSON.stringify(input), inputDetails: { truncated: false } },
  });
  flow.activeType = state.Type;
  const step: Step = { flow, name, state, input, enteredEventId, enteredAtMs, retryCount: 0 };
  const outcome = await attempt(step);
  exit(step, outcome);
  flow.activeType = undefined;
  return outcome;
}
