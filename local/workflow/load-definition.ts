import type { JsonValue } from './json-value.ts';
import { loadMachine } from './load-machine.ts';
import type { Machine } from './machine.ts';
import { refusal } from './refusal.ts';

/**
 * Reads a state machine definition (Amazon States Language, as JSON text) for `runMachine`.
 * @throws SwarmproofError `Config`, naming the state and the field, for anything that would not run as Step Functions runs it.
 */
export function loadDefinition(text: string): Machine {
  let given: JsonValue;
  try {
    given = JSON.parse(text);
  } catch (error) {
    throw refusal('text', `not JSON: ${(error as Error).message}`);
  }
  const declared = (given as { QueryLanguage?: JsonValue } | null)?.QueryLanguage;
  // JSONPath is the language of a machine that names none (Amazon States Language, "QueryLanguage").
  const language = declared ?? 'JSONPath';
  if (language !== 'JSONata' && language !== 'JSONPath') {
    throw refusal("field 'QueryLanguage'", `got ${JSON.stringify(language)}, allowed is JSONata`);
  }
  return loadMachine(given, {
    where: '',
    language,
    extraFields: ['QueryLanguage', 'TimeoutSeconds', 'Version'],
    names: new Set(),
    outerVariables: new Set(),
  });
}
