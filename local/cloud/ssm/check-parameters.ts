import type { DocumentArtifact, DocumentParameter } from '../assembly/assembly.ts';
import { refusal } from '../wire/refusal.ts';

const problemOf = (value: string, shape: DocumentParameter): string | undefined => {
  const { allowedValues, allowedPattern, minChars = 0, maxChars = Number.POSITIVE_INFINITY } = shape;
  if (value.includes('\0')) return 'contains a zero character';
  if (allowedValues && !allowedValues.includes(value)) return `is not one of ${allowedValues.join(', ')}`;
  if (allowedPattern !== undefined && !new RegExp(allowedPattern).test(value)) {
    return `does not match the allowed pattern ${allowedPattern}`;
  }
  if (value.length < minChars || value.length > maxChars) return `has ${value.length} characters`;
  return undefined;
};

/**
 * The value of every parameter of a document, from what was sent and the document's defaults.
 * @throws InvalidParameters where one is unknown, missing, a list, or not allowed.
 */
export const checkParameters = (
  document: DocumentArtifact,
  sent: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, string>> => {
  for (const name of Object.keys(sent)) {
    if (Object.hasOwn(document.parameters, name)) continue;
    const known = Object.keys(document.parameters).join(', ') || 'none';
    throw refusal('InvalidParameters', `${document.name} has no parameter ${name}; it has: ${known}`);
  }
  const values = Object.entries(document.parameters).map(([name, shape]): [string, string] => {
    const list = sent[name] ?? (shape.default === undefined ? undefined : [shape.default]);
    if (list === undefined) throw refusal('InvalidParameters', `${document.name}: the parameter ${name} is required`);
    const [value] = list;
    if (value === undefined || list.length !== 1) {
      throw refusal('InvalidParameters', `${document.name}: ${name} takes one value, got ${list.length}`);
    }
    const problem = problemOf(value, shape);
    if (problem) throw refusal('InvalidParameters', `${document.name}: the value of ${name} ${problem}`);
    return [name, value];
  });
  return Object.fromEntries(values);
};
