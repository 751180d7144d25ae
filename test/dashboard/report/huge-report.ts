import type { Report } from '../../../lib/domain/report/report.ts';
import { hostileReport } from './hostile-report.ts';

const many = <T>(some: readonly T[], count: number): T[] =>
  Array.from({ length: count }, (_, place) => some[place % some.length] as T);

/** As large as a report may be, in most of what it has, and hostile: every fifth step is red, every path failed twenty times. */
export const hugeReport = (): Report => {
  const report = hostileReport();
  const outages = report.paths.flatMap((path) => path.outages);
  const act = report.commands.flatMap(({ acts }) => acts).at(-1);
  if (!act) throw new Error('the hostile report has no call');
  return {
    ...report,
    reason: many([report.reason], 20).join(' ').slice(0, 4000),
    evidence: many([report.reason], 20).join(' ').slice(0, 4000),
    steps: many(report.steps, 500).map((step, index) => ({
      ...step,
      index,
      description: step.description.repeat(5).slice(0, 4000),
      summary: step.summary.repeat(5).slice(0, 4000),
      parameters: { index },
      judgement: index % 5 === 0 ? ('red' as const) : ('green' as const),
    })),
    paths: many(report.paths, 2000).map((path) => ({
      ...path,
      leadsToTarget: false,
      endedEarly: false,
      outages: many(outages, 20),
      notRight: Array.from({ length: 400 }, (_, slot) => ({
        fromMs: path.startsMs + slot * 500,
        toMs: path.startsMs + slot * 500 + 500,
        code: slot % 2 === 0 ? 'b' : 'T',
      })),
    })),
    commands: many(report.commands, 10_000).map((command, place) => ({
      ...command,
      step: place % 500,
      acts: many([act], place === 0 ? 1000 : 3),
    })),
  };
};
