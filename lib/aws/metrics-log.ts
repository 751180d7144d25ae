import type { MetricsLog } from '../ports.ts';
import { environmentVariable } from './environment-variable.ts';

/**
 * Metrics as lines of the function's log, out of which CloudWatch takes them: no call, no right. They go to standard output
 * itself, since Lambda's `console` wraps what it is given, and a line that is wrapped is no metric.
 */
export const metricsLog = (): MetricsLog => ({
  namespace: environmentVariable('METRICS_NAMESPACE'),
  experiments: JSON.parse(environmentVariable('METRICS_EXPERIMENTS')) as string[],
  print: (document) => void process.stdout.write(`${JSON.stringify(document)}\n`),
});
