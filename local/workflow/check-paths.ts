import type { JsonValue } from './json-value.ts';
import { refusal } from './refusal.ts';

/** @throws SwarmproofError for a key such as `x.$`, which JSONPath would evaluate. */
export function checkPaths(where: string, value: JsonValue): void {
  if (value === null || typeof value !== 'object') return;
  for (const [key, entry] of Object.entries(value)) {
    if (!Array.isArray(value) && key.endsWith('.$')) {
      throw refusal(`${where}/${key}`, 'JSONPath is not supported; set QueryLanguage to JSONata');
    }
    checkPaths(`${where}/${key}`, entry);
  }
}
