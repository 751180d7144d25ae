/**
 * What AWS asked for a run's control plane, in US dollars, as read in 2026 on the pricing pages of Step Functions, Lambda and
 * DynamoDB; for watching it, as others quote CloudWatch's. Prices change and differ by region, and free tiers are not in them:
 * check before you rely on it.
 */
export const PRICES = {
  region: 'us-east-1',
  readIn: '2026',
  /** Step Functions Standard, each. */
  transition: 0.025 / 1000,
  /** Lambda, each call... */
  request: 0.2 / 1_000_000,
  /** ...and each second of a gigabyte on arm64. */
  gigabyteSecond: 0.0000133334,
  /** DynamoDB on demand, each unit: 1 KB written, 4 KB read consistently. */
  writeUnit: 0.625 / 1_000_000,
  readUnit: 0.125 / 1_000_000,
  /** CloudWatch, each a month, of the first 10,000 metrics; an alarm costs as many times as it watches metrics. */
  customMetricMonth: 0.3,
  alarmMetricMonth: 0.1,
  dashboardMonth: 3,
} as const;
