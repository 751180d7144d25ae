import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reportJsonSchema } from '../../../bin/commands/report/report-json-schema.ts';
import { jsonReport } from '../../../dashboard/report/json-report.ts';
import type { Report } from '../../../lib/domain/report/report.ts';
import { hostileReport } from './hostile-report.ts';
import { jsonProblems } from './json-problems.ts';
import { realReport } from './real-report.ts';

const published = JSON.parse(readFileSync(new URL('../../../docs/report.schema.json', import.meta.url), 'utf8'));
describe('the JSON report', { timeout: 30_000 }, () => {
  it('of a real run fits the published schema, by an independent validator', () => {
    expect(jsonProblems(JSON.parse(jsonReport(realReport())))).toEqual([]);
  });

  it('is what the published schema was made from', () => {
    expect(published).toEqual(JSON.parse(JSON.stringify(reportJsonSchema())));
  });

  it('does not fit with a verdict that is none, without a step, or with more than the schema knows', () => {
    expect(jsonProblems({ ...realReport(), verdict: 'green' })).not.toEqual([]);
    const { steps: _steps, ...without } = realReport();
    expect(jsonProblems(without)).not.toEqual([]);
    expect(jsonProblems({ ...realReport(), more: 1 })).not.toEqual([]);
  });

  it('holds what is hostile as it was, and shows none of it to a terminal', () => {
    const report = hostileReport();
    const text = jsonReport(report);
    expect((JSON.parse(text) as Report).steps).toEqual(report.steps);
    expect(text.replace(/\n/g, '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]/u);
  });
});
