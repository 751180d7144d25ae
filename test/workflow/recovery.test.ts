import { describe, expect, it } from 'vitest';
import type { LambdaAnswer } from '../../local/workflow/lambda-answer.ts';
import { runDefinition } from './run-definition.ts';

const task = (more: Record<string, unknown>) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'f', Payload: '{% $states.context.State.RetryCount %}' },
  End: true,
  ...more,
});

/** Fails with these errors, one after the other, then answers with its payload. */
function failing(...errors: string[]) {
  return {
    invokeLambda: async ({ payload }: { payload: unknown }): Promise<LambdaAnswer> => {
      const error = errors.shift();
      return error
        ? { kind: 'error', error, cause: 'it broke' }
        : { kind: 'ok', result: { Payload: payload as number } };
    },
  };
}

describe('Retry', () => {
  it('waits longer each time, up to MaxDelaySeconds, and counts for the context object', async () => {
    const Retry = [{ ErrorEquals: ['Busy'], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 4, MaxDelaySeconds: 20 }];
    const run = await runDefinition({ A: task({ Retry }) }, failing('Busy', 'Busy', 'Busy', 'Busy'));
    expect(run.slept).toEqual([2_000, 6_000, 18_000, 20_000]);
    expect(run.output).toEqual({ Payload: 4 });
  });

  it('takes 1 s, doubled, three times, when nothing else is said', async () => {
    const run = await runDefinition(
      { A: task({ Retry: [{ ErrorEquals: ['Busy'] }] }) },
      failing(...Array(9).fill('Busy')),
    );
    expect([run.status, run.error, run.slept]).toEqual(['FAILED', 'Busy', [1_000, 2_000, 4_000]]);
  });

  it('draws the wait between nothing and the full one with FULL jitter', async () => {
    const draws = [0.25, 0.75];
    const Retry = [{ ErrorEquals: ['Busy'], IntervalSeconds: 4, JitterStrategy: 'FULL' }];
    const random = () => draws.shift() ?? 0;
    const run = await runDefinition({ A: task({ Retry }) }, { ...failing('Busy', 'Busy'), random });
    expect(run.slept).toEqual([1_000, 6_000]);
  });

  it('counts each retrier for itself and leaves other errors alone', async () => {
    const Retry = [
      { ErrorEquals: ['Busy'], MaxAttempts: 1, IntervalSeconds: 5 },
      { ErrorEquals: ['Slow'], MaxAttempts: 1, IntervalSeconds: 7 },
    ];
    const run = await runDefinition({ A: task({ Retry }) }, failing('Busy', 'Slow', 'Other'));
    expect([run.error, run.slept]).toEqual(['Other', [5_000, 7_000]]);
  });
});

describe('Catch', () => {
  const After = { Type: 'Pass', Output: '{% [$states.input, $exists($why) ? $why : "no variable"] %}', End: true };

  it('goes on with its own Output and Assign, not those of the state', async () => {
    const Catch = [
      {
        ErrorEquals: ['Busy'],
        Output: '{% $states.errorOutput.Cause & "!" %}',
        Assign: { why: '{% $states.errorOutput.Error %}' },
        Next: 'After',
      },
    ];
    const A = task({ Catch, Output: 'never', Assign: { why: 'never' } });
    expect((await runDefinition({ A, After }, failing('Busy'))).output).toEqual(['it broke!', 'Busy']);
  });

  it.each([
    ['States.ALL', 'Anything', true],
    ['States.TaskFailed', 'Anything', true],
    ['States.TaskFailed', 'States.Timeout', false],
    ['States.Timeout', 'States.HeartbeatTimeout', true],
    ['States.Timeout', 'Anything', false],
    ['States.ALL', 'States.DataLimitExceeded', true],
    ['States.ALL', 'States.Runtime', false],
    ['Some', 'SomeError', false],
  ])('%s takes %s: %s', async (name, error, taken) => {
    const A = task({ Catch: [{ ErrorEquals: [name], Next: 'After' }] });
    expect((await runDefinition({ A, After }, failing(error))).status).toBe(taken ? 'SUCCEEDED' : 'FAILED');
  });

  it('takes an expression that failed', async () => {
    const A = task({ Output: '{% $nope %}', Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'After' }] });
    const run = await runDefinition({ A, After });
    expect(run.status).toBe('SUCCEEDED');
    expect(run.types).toContain('EvaluationFailed');
  });

  it('is asked only when the retries are used up', async () => {
    const A = task({
      Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1 }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After' }],
    });
    const run = await runDefinition({ A, After }, failing('Busy', 'Busy'));
    expect(run.types.filter((type) => type === 'TaskFailed')).toHaveLength(2);
    expect(run.status).toBe('SUCCEEDED');
  });
});
