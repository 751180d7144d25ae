import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../local/workflow/json-value.ts';
import { JsonataSandbox } from '../../local/workflow/jsonata-sandbox.ts';
import { lookUpPath } from '../../local/workflow/look-up-path.ts';

const sandbox = new JsonataSandbox();
// Thousands of evaluations, of expressions that are listed below.
sandbox.trust();

const LEAVES: readonly JsonValue[] = [
  ...[null, true, false, 0, -1.5, '', 'text', 'é\u2028"', [], [1], [[1]], {}],
  ...[{ a: [] }, { a: [[2]] }, { sequence: true }, { _jsonata_lambda: true }, { a: { _jsonata_function: 1 } }],
  ...[{ and: 1, in: { or: 2 } }, [{ a: 1 }, { a: 2 }], [{ a: [1] }]],
];
const NAMES = [
  'a',
  'b',
  'and',
  'in',
  'or',
  'null',
  'true',
  'function',
  'length',
  'constructor',
  'sequence',
  '__proto__',
];
const EXPRESSIONS = [
  ...[
    '$a',
    '$b',
    '$string',
    '$sum',
    '$',
    '$$',
    '$a.',
    '$a..b',
    '$a.b[0]',
    '$a.*',
    '$a.`b`',
    '$a.b.c',
    "$a = 'text'",
    ' $a',
  ],
  ...NAMES.flatMap((name) => [`$a.${name}`, `$a.b.${name}`, `$${name}`, `$${name}.a`]),
];

describe('the look-up of a path', () => {
  it('gives what JSONata gives, or leaves it to JSONata', () => {
    let found = 0;
    for (const leaf of LEAVES) {
      const shapes = [leaf, { b: leaf }, ...NAMES.flatMap((name) => [{ [name]: leaf }, { b: { [name]: leaf } }])];
      // As text, as the bindings come: `__proto__` is a field like any other there.
      for (const shape of shapes.map((each) => JSON.parse(JSON.stringify(each)) as JsonValue)) {
        for (const expression of EXPRESSIONS) {
          const value = lookUpPath(expression, { a: shape });
          if (value === undefined) continue;
          found += 1;
          const told = sandbox.evaluate(expression, { a: shape });
          expect([expression, shape, told]).toEqual([expression, shape, { kind: 'value', value }]);
        }
      }
    }
    expect(found).toBeGreaterThan(1000);
  });

  it('answers the expressions of which a run makes most', () => {
    const states = { result: { Payload: { next: { turn: 'look', pauseS: 2 }, token: 0 } }, context: { Id: null } };
    const answers = [
      '$states.result.Payload.next',
      '$states.result.Payload.token',
      '$states.context.Id',
      '$states.input',
    ];
    expect(answers.map((each) => lookUpPath(each, { states }))).toEqual([
      ...[{ turn: 'look', pauseS: 2 }, 0, null, undefined],
    ]);
  });

  it('gives a value of its own', () => {
    const inner = { b: 1 };
    expect(lookUpPath('$a', { a: inner })).toEqual(inner);
    expect(lookUpPath('$a', { a: inner })).not.toBe(inner);
  });
});
