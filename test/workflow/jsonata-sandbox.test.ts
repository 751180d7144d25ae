import { describe, expect, it } from 'vitest';
import { JsonataSandbox } from '../../local/workflow/jsonata-sandbox.ts';

const sandbox = new JsonataSandbox(300);
const value = (expression: string, bindings = {}) => sandbox.evaluate(expression, bindings);

describe('JsonataSandbox', () => {
  it.each([
    ['$partition([1,2,3], 2)', [[1, 2], [3]]],
    ['$range(0, 10, 5)', [0, 5, 10]],
    ['$range(1, 9, 9)', 1],
    ['$hash("a", "MD5")', '0cc175b9c0f1b6a831c399e269772661'],
    ['$parse("{\\"a\\":1}").a', 1],
    ['$base64encode("a")', 'YQ=='],
    ['$length($uuid())', 36],
  ])('%s', (expression, expected) => {
    expect(value(expression)).toEqual({ kind: 'value', value: expected });
  });

  it('tells nothing from null and from a function', () => {
    expect(value('$nope').kind).toBe('nothing');
    expect(value('null')).toEqual({ kind: 'value', value: null });
    expect(value('[function($x){$x}]').kind).toBe('unsupported');
  });

  it('gives the code and the message of an error', () => {
    expect(value('$nope(1)')).toMatchObject({
      kind: 'threw',
      code: 'T1006',
      message: 'Attempted to invoke a non-function',
    });
    expect(value('$eval("1")')).toMatchObject({ kind: 'threw', code: 'T1006' });
  });

  it.each([
    ['a loop without end', '($f := function($n){ $f($n + 1) }; $f(1))', 'Expression evaluation timeout'],
    ['a recursion without end', '($f := function($n){ 1 + $f($n + 1) }; $f(1))', 'Stack overflow error'],
    [
      'a greedy pattern',
      '$match("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", /^(a+)+$/)',
      'Expression evaluation timeout',
    ],
    ['an enormous answer', '$pad("", 5000000, "x")', 'memory limit exceeded'],
  ])('stops %s and goes on to work', (_what, expression, message) => {
    const answer = value(expression);
    expect(answer).toMatchObject({ kind: 'threw' });
    expect((answer as { message: string }).message).toContain(message);
    expect(value('1 + 1')).toEqual({ kind: 'value', value: 2 });
  });

  it('is JSONata 2.0.6: later operators are errors, as on the service', () => {
    expect(sandbox.syntaxError('1 + 1')).toBeUndefined();
    expect(sandbox.syntaxError('a ?? b')).toBeDefined();
    expect(sandbox.syntaxError('a ?: b')).toBeDefined();
  });

  it('keeps what an expression binds from the next one', () => {
    value('$leak := 1');
    expect(value('$leak').kind).toBe('nothing');
  });
});
