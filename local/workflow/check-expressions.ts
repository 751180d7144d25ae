import { expressionIn } from './expression-in.ts';
import type { JsonValue } from './json-value.ts';
import { jsonata } from './jsonata.ts';
import { refusal } from './refusal.ts';
import { scopeProblem } from './scope-problem.ts';

/** Fields of `$states` that every expression may read. */
const MEMBERS = ['input', 'context'];

function checkExpression(where: string, expression: string, members: readonly string[]): void {
  if (expression === '') throw refusal(where, 'got an empty expression');
  const problem = jsonata.syntaxError(expression);
  if (problem) throw refusal(where, `'${expression}' is not JSONata 2.0.6: ${problem}`);
  if (/\$eval\s*\(/.test(expression)) throw refusal(where, 'got $eval, which Step Functions does not have');
  const outOfScope = scopeProblem(jsonata.tree(expression), members);
  if (outOfScope) throw refusal(where, `'${expression}': ${outOfScope}`);
}

/**
 * @param more what `$states` has here besides input and context.
 * @throws SwarmproofError for an expression that can never be evaluated.
 */
export function checkExpressions(where: string, value: JsonValue, more: readonly string[] = []): void {
  const expression = expressionIn(value);
  if (expression !== undefined) {
    checkExpression(where, expression, [...MEMBERS, ...more]);
    return;
  }
  if (typeof value === 'string' && value.startsWith('{%') !== value.endsWith('%}')) {
    throw refusal(where, `got ${JSON.stringify(value)}, an expression begins with {% and ends with %}`);
  }
  if (value === null || typeof value !== 'object') return;
  for (const [key, entry] of Object.entries(value)) {
    checkExpressions(Array.isArray(value) ? `${where}[${key}]` : `${where}/${key}`, entry, more);
  }
}
