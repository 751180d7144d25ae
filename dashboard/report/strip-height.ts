import type { ReportPath } from '../../lib/domain/report/report.ts';

/** Pixels that a path takes: one with outages has room for their bounds. */
export const stripHeight = ({ outages }: Pick<ReportPath, 'outages'>): number => (outages.length > 0 ? 42 : 32);
