import { describe, expect, it } from 'vitest';
import { runDefinition } from './run-definition.ts';

const RESOURCE = 'arn:aws:states:::lambda:invoke';

describe('Pass', () => {
  it('gives its Output, expressions replaced wherever they stand', async () => {
    const Output = { sum: '{% $sum($states.input.n) %}', list: ['{% $states.input.n[0] %}', ' {% not one %} '] };
    const { status, output } = await runDefinition(
      { A: { Type: 'Pass', Output, End: true } },
      { input: { n: [1, 2] } },
    );
    expect({ status, output }).toEqual({ status: 'SUCCEEDED', output: { sum: 3, list: [1, ' {% not one %} '] } });
  });

  it('fails with the name of the field and the expression when that returns nothing', async () => {
    const run = await runDefinition({ A: { Type: 'Pass', Output: { a: ['{% $nope %}'] }, End: true } });
    expect(run.status).toBe('FAILED');
    expect(run.error).toBe('States.QueryEvaluationError');
    expect(run.cause).toContain(
      "The JSONata expression '$nope' specified for the field 'Output/a[0]' returned nothing",
    );
    expect(run.types.slice(-2)).toEqual(['EvaluationFailed', 'ExecutionFailed']);
  });
});

describe('Choice', () => {
  const states = {
    Pick: {
      Type: 'Choice',
      Choices: [
        { Condition: '{% $states.input.n > 10 %}', Next: 'Big', Output: 'big', Assign: { size: 'big' } },
        { Condition: '{% $states.input.n > 5 %}', Next: 'Big' },
      ],
      Default: 'Small',
      Output: 'default',
    },
    Big: { Type: 'Succeed' },
    Small: { Type: 'Succeed' },
  };

  it.each([
    [11, 'big'],
    [6, { n: 6 }],
    [1, 'default'],
  ])('with %i goes the way of the first rule that holds, or the default', async (n, output) => {
    expect((await runDefinition(states, { input: { n } })).output).toEqual(output);
  });

  it('fails when no rule holds and there is no default', async () => {
    const { Default: _, ...Pick } = states.Pick;
    const run = await runDefinition({ Pick, Big: states.Big }, { input: { n: 1 } });
    expect([run.status, run.error]).toEqual(['FAILED', 'States.Runtime']);
  });

  it('names the rule whose Output fails', async () => {
    const Choices = [{ Condition: true, Next: 'Big', Output: '{% $nope %}' }];
    const run = await runDefinition({ Pick: { Type: 'Choice', Choices }, Big: states.Big });
    expect(run.cause).toContain("specified for the field 'Choices[0]/Output'");
  });

  it('refuses a condition that is not a boolean, naming the rule', async () => {
    const Choices = [{ Condition: '{% 1 %}', Next: 'Big' }];
    const run = await runDefinition({ Pick: { Type: 'Choice', Choices }, Big: states.Big });
    expect(run.cause).toContain("field 'Choices[0]/Condition' returned an unexpected result type. Expected 'boolean'");
  });
});

describe('Wait', () => {
  it('waits the seconds that its expression gives', async () => {
    const run = await runDefinition(
      { A: { Type: 'Wait', Seconds: '{% $states.input.s * 2 %}', End: true } },
      { input: { s: 45 } },
    );
    expect([run.status, run.tookMs]).toEqual(['SUCCEEDED', 90_000]);
  });

  it('waits until its timestamp', async () => {
    const run = await runDefinition({ A: { Type: 'Wait', Timestamp: '2025-01-01T01:00:00+00:30', End: true } });
    expect(run.tookMs).toBe(30 * 60_000);
  });

  it.each(['2025-01-01', '2025-13-01T00:00:00Z', '2025-01-01T00:00:00'])('fails on %s', async (input) => {
    const run = await runDefinition({ A: { Type: 'Wait', Timestamp: '{% $states.input %}', End: true } }, { input });
    expect(run.cause).toContain(`cannot be parsed as an ISO-8601 extended offset date-time format string: ${input}`);
  });

  it.each([-1, 1.5, 100_000_000])('fails on %s seconds, which a Catch around it may take', async (input) => {
    const A = { Type: 'Wait', Seconds: '{% $states.input %}', End: true };
    const Catch = [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'B' }];
    const P = { Type: 'Parallel', Branches: [{ StartAt: 'A', States: { A } }], Catch, End: true };
    const run = await runDefinition({ P, B: { Type: 'Succeed' } }, { input });
    expect(run.status).toBe('SUCCEEDED');
    expect(run.events.find(({ type }) => type === 'EvaluationFailed')?.evaluationFailedEventDetails).toMatchObject({
      error: 'States.QueryEvaluationError',
      location: 'Seconds',
      cause: expect.stringContaining(`got ${input} for the field 'Seconds', allowed is an integer from 0 to 99999999`),
    });
  });
});

describe('Succeed and Fail', () => {
  it('ends at Succeed, whatever follows', async () => {
    const run = await runDefinition({ A: { Type: 'Succeed', Output: '{% 1 + 1 %}' } });
    expect([run.status, run.output]).toEqual(['SUCCEEDED', 2]);
  });

  it('ends at Fail with what its expressions give', async () => {
    const A = { Type: 'Fail', Error: '{% $states.input.e %}', Cause: 'because' };
    const run = await runDefinition({ A }, { input: { e: 'Mine' } });
    expect([run.status, run.error, run.cause]).toEqual(['FAILED', 'Mine', 'because']);
  });

  it('leaves out of the event what Fail does not give', async () => {
    const { events } = await runDefinition({ A: { Type: 'Fail' } });
    expect(events.at(-1)?.executionFailedEventDetails).toEqual({});
  });
});

describe('Task', () => {
  it('invokes the function with its arguments and gives the whole result', async () => {
    const asked: unknown[] = [];
    const A = {
      Type: 'Task',
      Resource: RESOURCE,
      Arguments: { FunctionName: 'f', Payload: '{% $states.input %}' },
      Assign: { seen: '{% $states.result.Payload.x %}' },
      Next: 'B',
    };
    const B = { Type: 'Pass', Output: '{% [$seen, $states.input.StatusCode] %}', End: true };
    const run = await runDefinition(
      { A, B },
      {
        input: { x: 7 },
        invokeLambda: async ({ functionName, payload }) => {
          asked.push(functionName, payload);
          return { kind: 'ok', result: { Payload: payload, StatusCode: 200 } };
        },
      },
    );
    expect(asked).toEqual(['f', { x: 7 }]);
    expect(run.output).toEqual([7, 200]);
  });

  it.each([
    ['TimeoutSeconds', 'States.ALL'],
    ['TimeoutSeconds', 'States.Timeout'],
    ['HeartbeatSeconds', 'States.Timeout'],
    ['HeartbeatSeconds', 'States.HeartbeatTimeout'],
  ])('gives the function up after %s, cancels it before it goes on, and lets %s take it', async (field, taker) => {
    const asked: { functionName: string; signal: AbortSignal }[] = [];
    const A = {
      ...{ Type: 'Task', Resource: RESOURCE, Arguments: { FunctionName: 'slow' }, [field]: '{% 2 + 3 %}', Next: 'B' },
      Catch: [{ ErrorEquals: [taker], Next: 'B' }],
    };
    const B = { Type: 'Wait', Seconds: 1, Output: '{% $states.input %}', End: true };
    const run = await runDefinition(
      { A, B },
      {
        invokeLambda: (request) => {
          asked.push(request);
          return new Promise(() => {});
        },
        onEvent: ({ type }) => {
          if (type === 'WaitStateEntered') expect(asked[0]?.signal.aborted).toBe(true);
        },
      },
    );
    expect([run.output, run.tookMs]).toEqual([{ Error: 'States.Timeout', Cause: '' }, 6_000]);
    expect(run.events.find(({ type }) => type === 'TaskTimedOut')?.taskTimedOutEventDetails).toMatchObject({
      error: 'States.Timeout',
    });
  });

  it('is not taken by States.HeartbeatTimeout when it is the other limit that passed', async () => {
    const A = {
      ...{ Type: 'Task', Resource: RESOURCE, Arguments: { FunctionName: 'slow' }, End: true },
      ...{ TimeoutSeconds: 5, HeartbeatSeconds: 9, Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'B' }] },
    };
    const run = await runDefinition({ A, B: { Type: 'Succeed' } }, { invokeLambda: () => new Promise(() => {}) });
    expect([run.status, run.error]).toEqual(['FAILED', 'States.Timeout']);
  });

  it('refuses arguments it would have to ignore', async () => {
    const A = {
      Type: 'Task',
      Resource: RESOURCE,
      Arguments: { FunctionName: 'f', InvocationType: 'Event' },
      End: true,
    };
    const run = await runDefinition({ A });
    expect([run.status, run.error]).toEqual(['FAILED', 'States.Runtime']);
    expect(run.cause).toContain("got 'InvocationType'");
  });

  it('fails with States.DataLimitExceeded on a result above 256 KiB, counted in bytes', async () => {
    const A = { Type: 'Task', Resource: RESOURCE, Arguments: { FunctionName: 'f' }, End: true };
    const answer = (characters: number) => ({
      invokeLambda: async () => ({ kind: 'ok' as const, result: { Payload: 'é'.repeat(characters) } }),
    });
    expect((await runDefinition({ A }, answer(131_065))).status).toBe('SUCCEEDED');
    const run = await runDefinition({ A }, answer(131_066));
    expect([run.status, run.error]).toEqual(['FAILED', 'States.DataLimitExceeded']);
  });
});

describe('the context object', () => {
  it('tells of the execution, the machine and the state', async () => {
    const A = { Type: 'Pass', Output: '{% $states.context %}', End: true };
    expect((await runDefinition({ A }, { input: { x: 1 } })).output).toEqual({
      Execution: {
        Id: 'arn:aws:states:eu-central-1:123456789012:execution:m:run-1',
        Input: { x: 1 },
        Name: 'run-1',
        StartTime: '2025-01-01T00:00:00.000Z',
        RedriveCount: 0,
      },
      StateMachine: { Id: 'arn:aws:states:eu-central-1:123456789012:stateMachine:m', Name: 'm' },
      State: { Name: 'A', EnteredTime: '2025-01-01T00:00:00.000Z' },
    });
  });

  it('counts the retries of a state that can be retried', async () => {
    const A = {
      ...{ Type: 'Task', Resource: RESOURCE, Arguments: { FunctionName: 'f' }, End: true },
      Output: '{% $states.context.State.RetryCount %}',
    };
    expect((await runDefinition({ A })).output).toBe(0);
  });
});
