import { afterEach, describe, expect, it, vi } from 'vitest';
import { metricsLog } from '../../lib/aws/metrics-log.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe('the log of metrics', () => {
  it('is a line of standard output, past the console, which Lambda makes wrap what it is given', () => {
    vi.stubEnv('METRICS_NAMESPACE', 'blue');
    vi.stubEnv('METRICS_EXPERIMENTS', '["kill-worker"]');
    const written: string[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    const wrapped = vi.spyOn(console, 'log');
    const log = metricsLog();
    log.print({ _aws: { Timestamp: 1, CloudWatchMetrics: [] }, Experiment: 'a\nb' });
    expect(log).toMatchObject({ namespace: 'blue', experiments: ['kill-worker'] });
    expect(written).toEqual(['{"_aws":{"Timestamp":1,"CloudWatchMetrics":[]},"Experiment":"a\\nb"}\n']);
    expect(wrapped).not.toHaveBeenCalled();
  });

  it('is not there without the variables that the stack sets', () => {
    expect(metricsLog).toThrow('the function has no variable METRICS_NAMESPACE');
  });
});
