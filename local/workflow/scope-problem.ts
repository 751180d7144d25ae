import type { JsonValue } from './json-value.ts';

type Node = { [field: string]: JsonValue };

const isNode = (value: JsonValue | undefined): value is Node =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const nodesIn = (value: JsonValue | undefined): Node[] =>
  Array.isArray(value) ? value.flatMap(nodesIn) : isNode(value) ? [value] : [];

/**
 * The parts of a node that see what the node itself sees. What is not named here (the later steps of a path, predicates,
 * orders, groups) sees what the step before it gave. The body of a function sees what its definition sees.
 */
const SAME_CONTEXT: Record<string, (node: Node) => (JsonValue | undefined)[]> = {
  path: ({ steps }) => [Array.isArray(steps) ? steps[0] : undefined],
  unary: ({ expression, expressions, lhs, value }) => [expression, expressions, value === '{' ? lhs : undefined],
  binary: ({ lhs, rhs }) => [lhs, rhs],
  apply: ({ lhs, rhs }) => [lhs, rhs],
  bind: ({ rhs }) => [rhs],
  block: ({ expressions }) => [expressions],
  condition: (node) => [node.condition, node.then, node.else],
  function: ({ procedure, arguments: given }) => [procedure, given],
  partial: ({ procedure, arguments: given }) => [procedure, given],
  lambda: ({ body }) => [body],
};

function topLevelReference(node: Node): string | undefined {
  const { type, value } = node;
  if (type === 'name') return String(value);
  if (type === 'variable' && value === '') return '$';
  const parts = SAME_CONTEXT[String(type)]?.(node) ?? [];
  for (const part of parts.flatMap(nodesIn)) {
    const found = topLevelReference(part);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A member of `$states`, or the whole input (`$$`), that this field does not have; at any depth. */
function unknownReference(value: JsonValue, members: readonly string[]): string | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  if (!Array.isArray(value)) {
    if (value.type === 'variable' && value.value === '$') return '$$';
    const [first, second] = value.type === 'path' ? nodesIn(value.steps) : [];
    const isMember = first?.type === 'variable' && first.value === 'states' && second?.type === 'name';
    if (isMember && !members.includes(String(second.value))) return `$states.${second.value}`;
  }
  for (const part of Object.values(value)) {
    const found = unknownReference(part, members);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * What an expression refers to that is not there: Step Functions evaluates it with no context, and refuses the definition.
 * @param tree from `JsonataSandbox.tree`. @param members what `$states` has in this field.
 */
export function scopeProblem(tree: JsonValue, members: readonly string[]): string | undefined {
  const [reference] = nodesIn(tree).map(topLevelReference);
  if (reference !== undefined) {
    return `got a reference to '${reference}' at the top level, allowed are $states and variables`;
  }
  const unknown = unknownReference(tree, members);
  return unknown && `got ${unknown}, allowed here are ${members.map((member) => `$states.${member}`).join(', ')}`;
}
