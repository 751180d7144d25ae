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
    ['$partition([1,2,3])', [[1, 2, 3]]],
    ['$partition([1,2,3], 2.9)', [[1, 2], [3]]],
    ['$range(-1.7, 2, 1)', [-1, 0, 1, 2]],
    ['$range(10, 0, -5)', [10, 5, 0]],
    ['$count($range(1, 360145, 1))', 360_145],
    ['$count([1..873782])', 873_782],
    ['$map(["1", "2"], $parse)', [1, 2]],
    ['$exists($parse("null"))', true],
    // As java.util.Random draws them.
    ['$random(42)', 0.7275636800328681],
    ['$random(0)', 0.730967787376657],
    ['$random(7.9)', 0.7306990420600421],
    ['1/0', 'Infinity'],
    ['{ "k": [0/0, -1/0] }', { k: ['NaN', '-Infinity'] }],
  ])('%s', (expression, expected) => {
    expect(value(expression)).toEqual({ kind: 'value', value: expected });
  });

  it.each([
    '$partition([], 2)',
    '$partition([1,2,3], 0)',
    '$partition([1,2,3], -0.5)',
    '$range(5, 1, 1)',
    '$range(1, 5, 0)',
    '$range(1, 5)',
    '$hash("a")',
    '$parse()',
  ])('%s is nothing', (expression) => {
    expect(value(expression)).toEqual({ kind: 'nothing' });
  });

  it.each([
    ['$partition([1,2,3], -1)', 'D3137', 'Second argument must be zero or greater'],
    ['$hash("a", "md5")', 'D3137', "Hash algorithm 'md5' must be one of SHA-1, SHA-384, SHA-256, SHA-512, MD5"],
    ['$hash($nope, "MD5")', 'T0410', 'Argument 1 of function "hash" does not match function signature'],
    ['$range(1)', 'T0410', 'Argument 2 of function "range" does not match function signature'],
    ['$parse("{")', 'D3137', 'Invalid JSON'],
    ['$parse("1e400")', 'D3137', 'Invalid JSON'],
    ['$parse(null)', 'T0410', 'Argument 1 of function "parse" does not match function signature'],
    ['$uuid(1)', 'T0410', 'Argument 1 of function "uuid" does not match function signature'],
    ['$random(1, 2)', 'T0410', 'Argument 2 of function "random" does not match function signature'],
  ])('%s is refused as the service refuses it', (expression, code, message) => {
    expect(value(expression)).toEqual({ kind: 'threw', code, message });
  });

  it('lets an expression nest a hundred deep and no deeper', () => {
    const sum = (terms: number) => value(Array(terms).fill('1').join('+'));
    expect(sum(100)).toEqual({ kind: 'value', value: 100 });
    expect(sum(101)).toEqual({
      kind: 'threw',
      message:
        'Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive',
    });
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
    [
      'an enormous string',
      '($p := function($s, $n){ $n = 0 ? $s : $p($s & $s, $n - 1) }; $length($p("x", 23)))',
      'memory limit exceeded',
    ],
    ['an enormous list', '$count([1..873783])', 'memory limit exceeded'],
    ['an enormous range', '$range(1, 360146, 1)', 'memory limit exceeded'],
    [
      'an enormous answer',
      '($p := function($s, $n){ $n = 0 ? $s : $p($s & $s, $n - 1) }; $p("x", 22))',
      'memory limit exceeded',
    ],
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
