import type { Report } from '../../../lib/domain/report/report.ts';

type Renderer = (report: Report) => string;

/** Every format of a report, by the word that asks for it; each is read only when it is asked for. */
export const REPORT_FORMATS: Readonly<Record<string, () => Promise<Renderer>>> = {
  html: async () => {
    const { createHash } = await import('node:crypto');
    const { htmlReport } = await import('../../../dashboard/report/html-report.ts');
    return (report) => htmlReport(report, (text) => createHash('sha256').update(text).digest('base64'));
  },
  junit: async () => (await import('../../../dashboard/report/junit-report.ts')).junitReport,
  markdown: async () => (await import('../../../dashboard/report/markdown-report.ts')).markdownReport,
  json: async () => (await import('../../../dashboard/report/json-report.ts')).jsonReport,
  openmetrics: async () => (await import('../../../dashboard/report/openmetrics-report.ts')).openmetricsReport,
};
