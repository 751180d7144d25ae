import { DEFAULT_MACHINE } from './default-machine.ts';
import { estimateMonth, type MonthEstimate } from './estimate-month.ts';
import { runsAMonth } from './schedules/runs-a-month.ts';
import type { RunSchedule } from './schedules/schedule-schema.ts';

export interface MonthPreview extends MonthEstimate {
  /** Whether so many runs come from the experiment's own schedule, or one a day was taken for want of one. */
  readonly runsFrom: 'schedule' | 'assumption';
  /** Whether blackouts leave runs out, which are not taken off. */
  readonly hasBlackouts: boolean;
}

/** One a day. */
const ASSUMED_RUNS = 30;

/** What a month costs with a fleet of so many machines as a stack makes them by default, and runs of one experiment. */
export const previewMonth = (
  machines: number,
  { runUsd, schedule }: { readonly runUsd: number; readonly schedule: RunSchedule | undefined },
): MonthPreview => {
  const own = schedule?.enabled === true ? schedule : undefined;
  const runs = own ? runsAMonth(own.expression) : ASSUMED_RUNS;
  return {
    ...estimateMonth({
      ...{ machines, ...DEFAULT_MACHINE, hasPublicAddresses: true },
      ...{ runs, runUsd, hasSchedule: schedule !== undefined },
    }),
    runsFrom: own ? 'schedule' : 'assumption',
    hasBlackouts: own?.blackouts !== undefined,
  };
};
