import { expressionIn } from './expression-in.ts';
import type { JsonValue } from './json-value.ts';
import { jsonata } from './jsonata.ts';
import { refusal } from './refusal.ts';

/** @throws SwarmproofError for an expression that can never be evaluated. */
export function checkExpressions(where: string, value: JsonValue): void {
  const expression = expressionIn(value);
  if (expression !== undefined) {
    if (expression === '') throw refusal(where, 'got an empty expression');
    const problem = jsonata.syntaxError(expression);
    if (problem) throw refusal(where, `'${expression}' is not JSONata 2.0.6: ${problem}`);
    if (/\$eval\s*\(/.test(expression)) throw refusal(where, 'got $eval, which Step Functions does not have');
    return;
  }
  if (value === null || typeof value !== 'object') return;
  for (const [key, entry] of Object.entries(value)) {
    checkExpressions(Array.isArray(value) ? `${where}[${key}]` : `${where}/${key}`, entry);
  }
}
