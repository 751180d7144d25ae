import { describe, expect, it } from 'vitest';
import type { EmbeddedMetrics } from '../../lib/domain/history/run-metrics.ts';
import { tellInTime } from '../../lib/steps/tell-in-time.ts';
import { tellMetrics } from '../../lib/steps/tell-metrics.ts';
import { realJournal } from '../dashboard/report/real-journal.ts';
import { memoryPorts } from './memory-ports.ts';

const journal = realJournal();
const { runId, experiment } = journal.run;

const telling = async (run: typeof journal.run) => {
  const { ports } = memoryPorts();
  await ports.store.putRun(run);
  const told: EmbeddedMetrics[] = [];
  const metrics = {
    namespace: 'n',
    experiments: [experiment],
    print: (each: EmbeddedMetrics) => void told.push(each),
  };
  await tellMetrics({ store: ports.store, metrics })(runId);
  return told;
};

describe('what is told of a recorded run', () => {
  it('is one line, with the cost that is on record', async () => {
    const told = await telling({ ...journal.run, costUsd: 0.0042 });
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ Experiment: experiment, Failed: 1, Passed: 0, CostUsd: 0.0042, runId });
  });

  it('is nothing while it goes on', async () => {
    const { judged: _judged, endedAt: _endedAt, ...run } = journal.run;
    expect(await telling({ ...run, state: 'running' })).toEqual([]);
  });
});

describe('telling in time', () => {
  const complaints = async (tell: () => Promise<void>): Promise<string[]> => {
    const said: string[] = [];
    await tellInTime(tell, (text) => void said.push(text), 20);
    return said;
  };

  it('never fails and never waits for long, and says what is missing', async () => {
    expect(await complaints(async () => undefined)).toEqual([]);
    expect(await complaints(() => Promise.reject(new Error('throttled')))).toEqual([
      'the metrics of this run are missing: throttled',
    ]);
    expect(await complaints(() => new Promise(() => undefined))).toEqual([
      'the metrics of this run are missing: no answer within 20 ms',
    ]);
  });
});
