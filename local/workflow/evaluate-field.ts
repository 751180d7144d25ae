import { contextObject } from './context-object.ts';
import { evaluationFailure } from './evaluation-failure.ts';
import { expressionIn } from './expression-in.ts';
import { jsonKind } from './json-kind.ts';
import type { JsonValue } from './json-value.ts';
import { jsonata } from './jsonata.ts';
import { lookUpPath } from './look-up-path.ts';
import type { Step } from './step.ts';

interface Extra {
  /** What `$states` holds besides input and context: `result` after a success, `errorOutput` in a Catch. */
  states?: Record<string, JsonValue>;
  /** The kind the value must have. */
  kind?: ReturnType<typeof jsonKind>;
}

function evaluateExpression(
  step: Step,
  field: string,
  expression: string,
  states: Record<string, JsonValue>,
): JsonValue {
  const bindings = { ...step.flow.scope.visible(), states };
  const found = lookUpPath(expression, bindings);
  if (found !== undefined) return found;
  const answer = jsonata.evaluate(expression, bindings);
  if (answer.kind === 'value') return answer.value;
  const subject = `The JSONata expression '${expression}' specified for the field '${field}'`;
  if (answer.kind === 'nothing') throw evaluationFailure(step, `${subject} returned nothing (undefined).`, field);
  if (answer.kind === 'unsupported')
    throw evaluationFailure(step, `${subject} returned an unsupported result type.`, field);
  const tail = answer.code ? `. ${answer.code}: ${answer.message}` : `: ${answer.message}`;
  throw evaluationFailure(step, `${subject} threw an error during evaluation${tail}`, field);
}

function evaluateTemplate(
  step: Step,
  field: string,
  template: JsonValue,
  states: Record<string, JsonValue>,
): JsonValue {
  const expression = expressionIn(template);
  if (expression !== undefined) return evaluateExpression(step, field, expression, states);
  if (Array.isArray(template)) {
    return template.map((entry, index) => evaluateTemplate(step, `${field}[${index}]`, entry, states));
  }
  if (template === null || typeof template !== 'object') return template;
  const entries = Object.entries(template);
  return Object.fromEntries(
    entries.map(([key, value]) => [key, evaluateTemplate(step, `${field}/${key}`, value, states)]),
  );
}

/**
 * The value of a field of the state: every `{% %}` in it replaced by what it evaluates to.
 * @throws StateFailure `States.QueryEvaluationError`, after its event was written.
 */
export function evaluateField(step: Step, field: string, template: JsonValue, extra: Extra = {}): JsonValue {
  if (step.state.QueryLanguage === 'JSONPath') return template;
  const states = { input: step.input, context: contextObject(step), ...extra.states };
  const value = evaluateTemplate(step, field, template, states);
  const expression = expressionIn(template);
  if (extra.kind === undefined || jsonKind(value) === extra.kind) return value;
  const subject = expression === undefined ? 'The value' : `The JSONata expression '${expression}'`;
  throw evaluationFailure(
    step,
    `${subject} specified for the field '${field}' returned an unexpected result type. ` +
      `Expected '${extra.kind}', but was '${jsonKind(value)}' for value: ${JSON.stringify(value)}`,
    field,
  );
}
