import type { Price } from './price.ts';

const LESSON = 'github.com/ChiefGyk3D/Clouds-Against-Humanity/wiki/Provider-AWS-Cost-Lesson';
const ZONES = 'malavgajera.is-a.dev, "The cost of three AZs"';

const price = (usd: number, readOn: string, source: string): Price => ({ usd, readOn, source });
const listed = (usd: number, readOn: string, usage: string, by = 'a project that reads it by script'): Price =>
  price(usd, readOn, `AWS's price list for us-east-1, ${usage}, as quoted by ${by}`);

/**
 * What AWS asks for in us-east-1, each price with the day on which it was read and where. Those that others quote were read
 * there, not at AWS. Prices change and differ by region, and free tiers are not in them: check before you rely on it.
 */
export const PRICES = {
  region: 'us-east-1',
  /** Of the control plane's prices the least exact: a run is counted by them. */
  readIn: '2026',
  /** Step Functions Standard, each. */
  transition: price(0.025 / 1000, '2026', 'aws.amazon.com/step-functions/pricing'),
  /** Lambda, each call... */
  request: price(0.2 / 1_000_000, '2026', 'aws.amazon.com/lambda/pricing'),
  /** ...and each second of a gigabyte on arm64. */
  gigabyteSecond: price(0.0000133334, '2026', 'aws.amazon.com/lambda/pricing'),
  /** DynamoDB on demand, each unit: 1 KB written, 4 KB read consistently. */
  writeUnit: price(0.625 / 1_000_000, '2026', 'aws.amazon.com/dynamodb/pricing/on-demand, of November 2024'),
  readUnit: price(0.125 / 1_000_000, '2026', 'aws.amazon.com/dynamodb/pricing/on-demand, of November 2024'),
  /**
   * CloudWatch, each a month, of the first 10,000 metrics; an alarm costs as many times as it watches metrics. The one-minute
   * metrics of a machine are custom metrics by their price, for the hours in which it runs.
   */
  customMetricMonth: listed(0.3, '2026-09-21', 'CW:MetricMonitorUsage'),
  alarmMetricMonth: listed(0.1, '2026-09-21', 'CW:AlarmMonitorUsage'),
  dashboardMonth: price(3, '2026-06-13', 'factualminds.com, "Amazon CloudWatch Pricing"'),
  /** CloudWatch Logs, each gigabyte taken in. */
  logGigabyte: listed(0.5, '2026-09-21', 'USE1-DataProcessing-Bytes'),
  /** A machine each hour in which it runs, with Linux and on demand, by its type. Of others no price is known. */
  instanceHour: { 't3.small': listed(0.0208, '2026-09-09', 'BoxUsage:t3.small', ZONES) } as Readonly<
    Record<string, Price>
  >,
  /** A public IPv4 address, each hour in which a machine has it: one that is stopped has none. */
  publicAddressHour: listed(0.005, '2026-10-16', 'USE1-PublicIPv4:InUseAddress', LESSON),
  /** A gigabyte of a gp3 volume each month, whether its machine runs or not. */
  diskGigabyteMonth: listed(0.08, '2026-10-16', 'EBS:VolumeUsage.gp3', LESSON),
} as const;
