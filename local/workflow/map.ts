import { commitEntry } from './commit-entry.ts';
import { evaluateField } from './evaluate-field.ts';
import { evaluateInteger } from './evaluate-integer.ts';
import { evaluationFailure } from './evaluation-failure.ts';
import { finishStep } from './finish-step.ts';
import type { Flow } from './flow.ts';
import type { JsonValue } from './json-value.ts';
import { runChild } from './run-child.ts';
import { StateFailure } from './state-failure.ts';
import type { Step } from './step.ts';
import type { StepOutcome } from './step-outcome.ts';

/** Step Functions: an inline Map runs at most this many iterations at a time. */
const MAX_INLINE_CONCURRENCY = 40;

function itemsOf(step: Step): JsonValue[] {
  const { Items } = step.state;
  if (Items !== undefined) return evaluateField(step, 'Items', Items, { kind: 'array' }) as JsonValue[];
  if (Array.isArray(step.input)) return step.input;
  throw evaluationFailure(step, `Map state input must be an array but was: ${JSON.stringify(step.input)}`);
}

/** A limit of the state, 0 when it is not set. */
function limitOf(step: Step, field: 'MaxConcurrency' | 'ToleratedFailureCount' | 'ToleratedFailurePercentage'): number {
  return evaluateInteger(step, field, step.state[field] ?? 0, 0);
}

async function runIteration(step: Step, child: Flow): Promise<JsonValue> {
  const value = child.iteration?.value ?? null;
  const { ItemSelector, ItemProcessor } = step.state;
  if (ItemProcessor === undefined) throw new StateFailure('States.Runtime', `'${step.name}' has no ItemProcessor`);
  const input =
    ItemSelector === undefined ? value : evaluateField({ ...step, flow: child }, 'ItemSelector', ItemSelector);
  return child.execution.runStates(child, ItemProcessor, input);
}

/** Runs the iterations, `width` at a time; the next one starts where one ended, as the history shows. */
async function runIterations(step: Step, items: JsonValue[], width: number): Promise<JsonValue[]> {
  const { flow, name } = step;
  const outputs: JsonValue[] = [];
  const waiting = items.map((value, index) => ({ name, index, value }));
  let lastEventId = flow.previousEventId;
  const start = (previousEventId: number): Flow | undefined => {
    const iteration = waiting.shift();
    if (iteration === undefined) return undefined;
    const child = flow.child(iteration, previousEventId);
    child.advance('MapIterationStarted', { mapIterationStartedEventDetails: { name, index: iteration.index } });
    return child;
  };
  const runFrom = async (first: Flow | undefined): Promise<void> => {
    for (let child = first; child?.iteration; child = start(child.previousEventId)) {
      const current = child;
      const { index } = child.iteration;
      outputs[index] = await runChild(flow, child, () => runIteration(step, current));
      // The state goes on from this event, the next iteration from the one before it: so AWS numbers them.
      lastEventId = child.record('MapIterationSucceeded', { mapIterationSucceededEventDetails: { name, index } });
    }
  };
  const started = Array.from({ length: Math.min(width, items.length) }, () => start(flow.previousEventId));
  await Promise.all(started.map(runFrom));
  flow.previousEventId = lastEventId;
  return outputs;
}

/** An iteration's failure is never tolerated here: with a tolerance set, the service would have gone on. */
function refuseTolerance(step: Step, tolerated: number, reason: unknown): unknown {
  if (tolerated === 0 || !(reason instanceof StateFailure)) return reason;
  return new StateFailure(
    'States.Runtime',
    `'${step.name}' tolerates failed iterations, which is not supported: ${reason.error} ${reason.cause}`,
  );
}

export async function map(step: Step): Promise<StepOutcome> {
  const { flow, state } = step;
  const items = itemsOf(step);
  const width = limitOf(step, 'MaxConcurrency');
  const tolerated = limitOf(step, 'ToleratedFailureCount') + limitOf(step, 'ToleratedFailurePercentage');
  commitEntry(step);
  flow.advance('MapStateStarted', { mapStateStartedEventDetails: { length: items.length } });
  let result: JsonValue[];
  try {
    result = await runIterations(step, items, Math.min(width || MAX_INLINE_CONCURRENCY, MAX_INLINE_CONCURRENCY));
  } catch (reason) {
    throw refuseTolerance(step, tolerated, reason);
  }
  flow.record('MapStateSucceeded');
  return finishStep(step, { source: state, result, states: { result } });
}
