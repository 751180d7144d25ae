import { describe, expect, it } from 'vitest';
import { junitReport } from '../../../dashboard/report/junit-report.ts';
import type { Report } from '../../../lib/domain/report/report.ts';
import { hostileReport } from './hostile-report.ts';
import { junitProblems } from './junit-problems.ts';
import { realReport } from './real-report.ts';

const green = (report: Report): Report => ({
  ...report,
  steps: report.steps.map((step) => ({ ...step, judgement: 'green' })),
});
const totals = (text: string) => {
  const [, tests, failures, errors] = /<testsuites .*tests="(\d+)" failures="(\d+)" errors="(\d+)"/.exec(text) ?? [];
  return { tests: Number(tests), failures: Number(failures), errors: Number(errors) };
};
const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

describe('the JUnit report', { timeout: 30_000 }, () => {
  it('of a real run is what a schema of the format allows', async () => {
    expect(await junitProblems(junitReport(realReport()))).toEqual([]);
  });

  it('is not, where the schema is broken: the validator looks', async () => {
    const text = junitReport(realReport());
    expect(await junitProblems(text.replace('tests="', 'test="'))).not.toEqual([]);
    expect(await junitProblems(text.replace('</testsuite>', ''))).not.toEqual([]);
  });

  it('counts its cases as they are', () => {
    const text = junitReport(realReport());
    expect(totals(text)).toEqual({
      tests: count(text, /<testcase /g),
      failures: count(text, /<failure /g),
      errors: count(text, /<error /g),
    });
    expect(totals(text)).toEqual({ tests: 37, failures: 2, errors: 0 });
  });

  it.each([
    ['pass', 0, 0],
    ['fail', 1, 0],
    ['invalid', 0, 1],
    ['error', 0, 1],
    ['aborted', 0, 1],
  ] as const)(
    'of a run that came out as %s is green for pass alone, whatever its steps',
    (verdict, failures, errors) => {
      expect(totals(junitReport(green(realReport({ verdict }))))).toMatchObject({ failures, errors });
    },
  );

  it('is red where something is left behind', () => {
    const text = junitReport(green(realReport({ verdict: 'pass', cleanup: 'dirty' })));
    expect(totals(text)).toMatchObject({ failures: 0, errors: 1 });
  });

  it('skips a step that was not reached, and calls an error what nobody saw', () => {
    const report = green(realReport({ verdict: 'aborted' }));
    const [first, second, third, ...rest] = report.steps;
    if (!first || !second || !third) throw new Error('no steps');
    const text = junitReport({
      ...report,
      steps: [
        { ...first, state: 'unreached', judgement: null },
        { ...second, state: 'running', judgement: null },
        { ...third, judgement: 'blind' },
        ...rest,
      ],
    });
    expect(count(text, /<skipped /g)).toBe(1);
    expect(totals(text)).toMatchObject({ failures: 0, errors: 3 });
  });

  it('holds what is hostile as text: still one suite, no case more, no tag that is not ours', async () => {
    const report = hostileReport();
    const text = junitReport(report);
    expect(await junitProblems(text)).toEqual([]);
    expect(count(text, /<testcase /g)).toBe(report.steps.length + 2);
    expect(text).not.toContain('<script');
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});
