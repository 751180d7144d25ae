import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LEASE_TIMES } from '../../lib/domain/lease/lease-times.ts';
import { paceSchema } from '../../lib/domain/pace.ts';
import { synthesizeTemplate } from './synthesize-template.ts';

interface Task {
  readonly TimeoutSeconds?: number;
  readonly Retry?: readonly { IntervalSeconds: number; MaxAttempts: number; BackoffRate: number }[];
}

const definition = JSON.parse(
  readFileSync(new URL('../../lib/infra/experiment.asl.json', import.meta.url), 'utf8'),
) as { States: Readonly<Record<string, Task>> };

/** From the first try of a state to the end of its last, at the most. */
const longestMs = (name: string): number => {
  const { TimeoutSeconds = 0, Retry = [] } = definition.States[name] ?? {};
  const tries = Retry.flatMap(({ IntervalSeconds, MaxAttempts, BackoffRate }) =>
    Array.from({ length: MaxAttempts }, (_, attempt) => IntervalSeconds * BackoffRate ** attempt + TimeoutSeconds),
  );
  return (TimeoutSeconds + tries.reduce((sum, each) => sum + each, 0)) * 1000;
};

describe('the times of a lease', () => {
  test('no function outlives the grace: a call that was declared is made within it or never', () => {
    const functions = Object.values(synthesizeTemplate().findResources('AWS::Lambda::Function'));
    const timeouts = functions.map(({ Properties }) => Properties.Timeout * 1000);
    expect(timeouts.length).toBeGreaterThanOrEqual(6);
    // A third of it is left for clocks that do not agree.
    for (const timeoutMs of timeouts) expect(timeoutMs).toBeLessThanOrEqual((LEASE_TIMES.graceMs * 2) / 3);
  });

  test('the workflow gives a function up before the grace is over, and after its time-out', () => {
    for (const { TimeoutSeconds } of Object.values(definition.States)) {
      if (TimeoutSeconds !== undefined) expect(TimeoutSeconds * 1000).toBeLessThan(LEASE_TIMES.graceMs);
    }
  });

  test('a run that is well renews its lease long before it ends, also where its turn fails and is noted in the last try', () => {
    const longestPauseMs = (paceSchema.shape.longestPauseS.unwrap().maxValue ?? Number.NaN) * 1000;
    const apartMs = longestPauseMs + longestMs('TakeTurn') + longestMs('NoteError');
    expect(LEASE_TIMES.lastsMs - LEASE_TIMES.renewedAfterMs).toBeGreaterThan(apartMs);
    expect(LEASE_TIMES.lastsMs).toBeGreaterThan(longestMs('JudgeRun') + longestMs('RecordRun'));
  });
});
