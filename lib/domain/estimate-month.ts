import { EXECUTION_LIMIT_MS } from './execution-limit-ms.ts';
import { GIGABYTE_SECONDS_PER_CALL } from './gigabyte-seconds-per-call.ts';
import type { Price } from './price.ts';
import { PRICES } from './prices.ts';
import { WATCHING } from './watching.ts';

export interface MonthInput {
  readonly machines: number;
  /** EC2's name of it. One that the prices do not have leaves the machines' hours out. */
  readonly instanceType: string;
  /** Of each machine, in GB. */
  readonly diskGb: number;
  /** Whether each machine has one while it runs: in the stack's own network they do. */
  readonly hasPublicAddresses: boolean;
  /** In a month. */
  readonly runs: number;
  /** The control plane of each, in US dollars. */
  readonly runUsd: number;
  /** Whether any experiment runs by itself: that is watched, too. */
  readonly hasSchedule: boolean;
}

export interface MonthLine {
  readonly kind:
    | 'machines'
    | 'addresses'
    | 'disks'
    | 'machineMetrics'
    | 'dashboards'
    | 'customMetrics'
    | 'alarms'
    | 'runs'
    | 'sweeps';
  /** How many of them; of disks the gigabytes, of sweeps the calls in a month. */
  readonly count: number;
  /** US dollars for one of them: an hour of a machine or an address, a month of what is there all the time, one run, one sweep. */
  readonly eachUsd: number;
  /** When that was read (lib/domain/prices.ts). */
  readonly readOn: string;
  /** US dollars of the month, with machines that run all of it, and with machines that run for the runs alone. */
  readonly runningUsd: number;
  readonly parkedUsd: number;
}

export interface MonthEstimate extends MonthInput {
  readonly region: string;
  /** How long the machines run for each run where they are parked between runs: the longest that one may take. */
  readonly hoursARun: number;
  readonly lines: readonly MonthLine[];
  /** US dollars, all lines together. */
  readonly runningUsd: number;
  readonly parkedUsd: number;
}

const HOURS = 730;
const HOURS_A_RUN = EXECUTION_LIMIT_MS / 3_600_000;

type Counted = Pick<MonthLine, 'kind' | 'count'>;

/** What is paid for by the hours in which machines run. */
const hourly = (counted: Counted, { usd, readOn }: Price, hoursParked: number, hoursEach = 1): MonthLine => {
  const hourUsd = (counted.count * usd) / hoursEach;
  return { ...counted, eachUsd: usd, readOn, runningUsd: hourUsd * HOURS, parkedUsd: hourUsd * hoursParked };
};

/** What costs the same whether machines run or not. */
const steady = (counted: Counted, { usd, readOn }: Pick<Price, 'usd' | 'readOn'>): MonthLine => {
  const totalUsd = counted.count * usd;
  return { ...counted, eachUsd: usd, readOn, runningUsd: totalUsd, parkedUsd: totalUsd };
};

/** A look of the sweeper that finds nothing: one call, and one query. */
const SWEEP_USD = PRICES.request.usd + GIGABYTE_SECONDS_PER_CALL * PRICES.gigabyteSecond.usd + PRICES.readUnit.usd;

const linesOf = (input: MonthInput, hoursParked: number): readonly MonthLine[] => {
  const { machines, instanceType, diskGb, hasPublicAddresses, runs, runUsd, hasSchedule } = input;
  const instanceHour = PRICES.instanceHour[instanceType];
  const machineMetrics = machines * WATCHING.metricsOfMachine;
  const alarms = WATCHING.alarms + (hasSchedule ? WATCHING.alarmsOfSchedules : 0);
  const { customMetricMonth, readIn } = PRICES;
  return [
    ...(instanceHour ? [hourly({ kind: 'machines', count: machines }, instanceHour, hoursParked)] : []),
    ...(hasPublicAddresses
      ? [hourly({ kind: 'addresses', count: machines }, PRICES.publicAddressHour, hoursParked)]
      : []),
    steady({ kind: 'disks', count: machines * diskGb }, PRICES.diskGigabyteMonth),
    hourly({ kind: 'machineMetrics', count: machineMetrics }, customMetricMonth, hoursParked, HOURS),
    steady({ kind: 'dashboards', count: WATCHING.dashboards }, PRICES.dashboardMonth),
    steady({ kind: 'customMetrics', count: WATCHING.customMetrics }, customMetricMonth),
    steady({ kind: 'alarms', count: alarms }, PRICES.alarmMetricMonth),
    steady({ kind: 'runs', count: runs }, { usd: runUsd, readOn: readIn }),
    steady({ kind: 'sweeps', count: HOURS * WATCHING.sweepsAnHour }, { usd: SWEEP_USD, readOn: readIn }),
  ];
};

/**
 * What a deployment costs in a month of 730 hours, in US dollars: its machines, and what stands and runs beside them. An estimate: traffic,
 * logs, traces, schedules and notices are not in it, and no free tier is taken off.
 */
export const estimateMonth = (input: MonthInput): MonthEstimate => {
  const lines = linesOf(input, Math.min(HOURS, input.runs * HOURS_A_RUN));
  const sum = (of: 'runningUsd' | 'parkedUsd'): number => lines.reduce((total, line) => total + line[of], 0);
  return {
    ...input,
    region: PRICES.region,
    hoursARun: HOURS_A_RUN,
    lines,
    runningUsd: sum('runningUsd'),
    parkedUsd: sum('parkedUsd'),
  };
};
