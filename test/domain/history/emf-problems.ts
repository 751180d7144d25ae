import * as z from 'zod';

const KEPT_BYTES = 256 * 1024;
const DAY_MS = 86_400_000;
const PLAIN = /^[\x20-\x7e]+$/;

/** Namespaces and names as PutMetricData has them; those of `AWS/` are the services' own. */
const name = z.string().min(1).max(255).regex(PLAIN);
const directive = z.strictObject({
  Namespace: name.refine((text) => /^[\w.\-/#:]+$/.test(text) && !/^AWS\//.test(text)),
  Dimensions: z.array(z.array(z.string().min(1).max(250)).max(30)).min(1),
  Metrics: z
    .array(z.strictObject({ Name: name, Unit: z.enum(['Count', 'Milliseconds', 'None', 'Seconds', 'Percent']) }))
    .min(1)
    .max(100),
});
const metadata = z.strictObject({ Timestamp: z.int(), CloudWatchMetrics: z.array(directive).min(1) });

const targetProblems = (document: Record<string, unknown>, { Dimensions, Metrics }: z.output<typeof directive>) => [
  ...Dimensions.flat().flatMap((key) => {
    const value = document[key];
    const fits = typeof value === 'string' && value.length >= 1 && value.length <= 1024 && PLAIN.test(value);
    return fits && !value.startsWith(':') ? [] : [`the dimension ${key} is ${JSON.stringify(value)}`];
  }),
  ...Metrics.flatMap(({ Name }) => {
    const value = document[Name];
    const fits = typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 2 ** 360;
    return fits ? [] : [`the metric ${Name} is ${JSON.stringify(value)}`];
  }),
];

/**
 * What is wrong with a line by the specification of the embedded metric format and by what PutMetricData takes. Source:
 * docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html, and the
 * limits of dimensions, values and times in docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html.
 */
export const emfProblems = (line: string, now: Date): string[] => {
  if (Buffer.byteLength(line) > KEPT_BYTES) return ['longer than an event of a log'];
  if (!/^\{[^\n]*\}$/.test(line)) return ['more or less than one object on one line'];
  const document = JSON.parse(line) as Record<string, unknown>;
  const parsed = metadata.safeParse(document._aws);
  if (!parsed.success) return [z.prettifyError(parsed.error)];
  const { Timestamp, CloudWatchMetrics } = parsed.data;
  const ageMs = now.getTime() - Timestamp;
  const names = CloudWatchMetrics.flatMap(({ Metrics }) => Metrics.map(({ Name }) => Name));
  return [
    ...(ageMs > 14 * DAY_MS || ageMs < -DAY_MS / 12 ? [`told ${ageMs} ms late`] : []),
    ...(new Set(names).size === names.length ? [] : ['a metric is told twice']),
    ...CloudWatchMetrics.flatMap((each) => targetProblems(document, each)),
  ];
};
