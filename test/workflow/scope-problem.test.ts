import { describe, expect, it } from 'vitest';
import { JsonataSandbox } from '../../local/workflow/jsonata-sandbox.ts';
import { scopeProblem } from '../../local/workflow/scope-problem.ts';

const sandbox = new JsonataSandbox();
const problem = (expression: string) => scopeProblem(sandbox.tree(expression), ['input', 'context']);

describe('scopeProblem', () => {
  it.each([
    ['phone', "'phone'"],
    ['phone.number', "'phone'"],
    ['`a b`[0]', "'a b'"],
    ['$', "'$'"],
    ['[1, x]', "'x'"],
    ['{ "a": x }', "'x'"],
    ['{ x: 1 }', "'x'"],
    ['-x', "'x'"],
    ['1 + x', "'x'"],
    ['$states.input ~> $map(x)', "'x'"],
    ['$sum(x)', "'x'"],
    ['$substring(?, x)', "'x'"],
    ['($v := x; $v)', "'x'"],
    ['true ? 1 : x', "'x'"],
    ['(x).y', "'x'"],
    // A function sees what its definition sees, which is nothing.
    ['$map($states.input, function($v){ x })', "'x'"],
    ['$$', 'got $$'],
    ['$states.input[a = $$]', 'got $$'],
    ['$states.result', 'got $states.result'],
    ['$count($states.errorOutput.Cause)', 'got $states.errorOutput'],
  ])('finds what %s refers to', (expression, found) => {
    expect(problem(expression)).toContain(found);
  });

  it.each([
    '$states.input.items[price > 3].name',
    '$states.input.items^(>price)',
    '$states.input.items{ name: $sum(price) }',
    '$states.input.($x := price; $x * count)',
    '$states.input[$ > 1]',
    '$states.context.Execution.Name',
    '$map($states.input, function($v, $i){ $v.a + $i })',
    '$variable.a.b',
    '$states',
    '$uuid()',
    '"text" & 1',
    '$match("a", /a/)',
  ])('finds nothing wrong with %s', (expression) => {
    expect(problem(expression)).toBeUndefined();
  });
});
