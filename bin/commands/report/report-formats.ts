import { createHash } from 'node:crypto';
import { htmlReport } from '../../../dashboard/report/html-report.ts';
import { jsonReport } from '../../../dashboard/report/json-report.ts';
import { junitReport } from '../../../dashboard/report/junit-report.ts';
import { markdownReport } from '../../../dashboard/report/markdown-report.ts';
import { openmetricsReport } from '../../../dashboard/report/openmetrics-report.ts';
import type { Report } from '../../../lib/domain/report/report.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');

/** Every format of a report, by the word that asks for it. */
export const REPORT_FORMATS: Readonly<Record<string, (report: Report) => string>> = {
  html: (report) => htmlReport(report, sha256),
  junit: junitReport,
  markdown: markdownReport,
  json: jsonReport,
  openmetrics: openmetricsReport,
};
