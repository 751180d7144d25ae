import { expect, test } from 'vitest';
import { matchesPattern } from '../../local/cloud/events/matches-pattern.ts';
import { startTimeOf } from '../../local/cloud/process/start-time-of.ts';
import { cutOutput } from '../../local/cloud/ssm/cut-output.ts';
import { mergeOutput } from '../../local/cloud/ssm/merge-output.ts';
import { pageOf } from '../../local/cloud/wire/page-of.ts';
import { parseForm } from '../../local/cloud/wire/parse-form.ts';

test('output of exactly the limit is not cut, one character more is', () => {
  expect(cutOutput(Buffer.from('a'.repeat(30)), 30)).toBe('a'.repeat(30));
  expect(cutOutput(Buffer.from('a'.repeat(31)), 30)).toBe(`${'a'.repeat(10)}--output truncated--`);
  expect(cutOutput(Buffer.from([0x61, 0xff]), 30)).toBe('a\ufffd');
});

test('a short output leaves its room to the long one', () => {
  expect(mergeOutput('out', '')).toBe('out');
  expect(mergeOutput('out', 'err')).toBe('out\n----------ERROR-------\nerr');
  const longOut = mergeOutput('o'.repeat(5000), 'err');
  expect(longOut).toHaveLength(2500);
  expect(longOut).toMatch(/o\n---Output truncated---\n----------ERROR-------\nerr$/);
  const longError = mergeOutput('out', 'e'.repeat(5000));
  expect(longError).toHaveLength(2500);
  expect(longError).toMatch(/^out\n----------ERROR-------\ne+\n---Error truncated----$/);
  const both = mergeOutput('o'.repeat(5000), 'e'.repeat(5000));
  expect(both).toHaveLength(2500);
  expect(both.match(/o/g)?.length).toBeGreaterThan(1100);
  expect(both.match(/e/g)?.length).toBeGreaterThan(1100);
});

test('a form is read by its numbers, not by its order', () => {
  const form = 'Action=A&InstanceId.2=b&InstanceId.1=a&InstanceId.10=c&Filter.1.Name=n&Filter.1.Value.1=x%20y';
  expect(parseForm(form)).toEqual({
    Action: 'A',
    InstanceId: ['a', 'b', 'c'],
    Filter: [{ Name: 'n', Value: ['x y'] }],
  });
  expect(() => parseForm('A=1&A=2')).toThrow(/twice/);
  expect(() => parseForm('A=1&A.1=2')).toThrow(/twice/);
  expect(Object.getPrototypeOf(parseForm('__proto__.x=1'))).toBe(Object.prototype);
});

test('an event matches by exact value, by prefix and by any item of a list', () => {
  const event = { source: 'aws.states', detail: { status: 'ABORTED', tags: ['a', 'b'], n: 1, none: null } };
  expect(matchesPattern({ source: ['aws.states'] }, event)).toBe(true);
  expect(matchesPattern({ source: ['aws.ec2'] }, event)).toBe(false);
  expect(matchesPattern({ detail: { status: [{ prefix: 'AB' }] } }, event)).toBe(true);
  expect(matchesPattern({ detail: { status: [{ prefix: 'XB' }] } }, event)).toBe(false);
  const unless = (wildcard: string) =>
    matchesPattern({ detail: { status: [{ 'anything-but': { wildcard } }] } }, event);
  expect(['ABORTED', 'AB*', '*OR*', 'A*R*D', '*'].map(unless)).toEqual([false, false, false, false, false]);
  expect(['ABORTE', 'B*', '*ROT*', 'A.ORTED', 'AB*ABORTED'].map(unless)).toEqual([true, true, true, true, true]);
  expect(matchesPattern({ detail: { n: [{ 'anything-but': { wildcard: 'x' } }] } }, event)).toBe(false);
  expect(matchesPattern({ detail: { tags: ['b'], n: [1], none: [null] } }, event)).toBe(true);
  expect(matchesPattern({ detail: { n: ['1'] } }, event)).toBe(false);
  expect(matchesPattern({ missing: { deeper: ['x'] } }, event)).toBe(false);
});

test('pages follow one another and end', () => {
  const first = pageOf([1, 2, 3], 2, undefined, 'InvalidNextToken');
  expect(first.page).toEqual([1, 2]);
  expect(pageOf([1, 2, 3], 2, first.next, 'InvalidNextToken')).toEqual({ page: [3] });
  expect(() => pageOf([1], 2, 'x', 'InvalidNextToken')).toThrow(/InvalidNextToken/);
});

test('a process is known by its start time, and one that does not exist has none', () => {
  expect(startTimeOf(process.pid)).toMatch(/^\d+$/);
  expect(startTimeOf(1)).not.toBe(startTimeOf(process.pid));
  expect(startTimeOf(2 ** 22 + 1)).toBeUndefined();
});
