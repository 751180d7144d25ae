import { describe, expect, it } from 'vitest';
import { runDefinition } from './run-definition.ts';

const RESOURCE = 'arn:aws:states:::lambda:invoke';
const wait = (seconds: string) => ({ Type: 'Wait', Seconds: seconds, End: true });
const one = (name: string, state: unknown) => ({ StartAt: name, States: { [name]: state } });

describe('Map', () => {
  it.each([
    [1, 65_000],
    [2, 35_000],
    [0, 30_000],
  ])('with MaxConcurrency %i keeps the order of the items and takes %i ms', async (MaxConcurrency, tookMs) => {
    const ItemProcessor = one('W', wait('{% $states.input %}'));
    const run = await runDefinition({
      M: { Type: 'Map', Items: [10, 30, 25], MaxConcurrency, ItemProcessor, End: true },
    });
    expect([run.output, run.tookMs]).toEqual([[10, 30, 25], tookMs]);
  });

  it('gives ItemSelector the item and its index', async () => {
    const run = await runDefinition(
      {
        M: {
          Type: 'Map',
          Items: '{% $states.input.list %}',
          ItemSelector: { at: '{% $states.context.Map.Item.Index %}', is: '{% $states.context.Map.Item.Value %}' },
          ItemProcessor: one('P', { Type: 'Pass', End: true }),
          End: true,
        },
      },
      { input: { list: ['a', 'b'] } },
    );
    expect(run.output).toEqual([
      { at: 0, is: 'a' },
      { at: 1, is: 'b' },
    ]);
  });

  const breaking = {
    StartAt: 'C',
    States: {
      C: { Type: 'Choice', Choices: [{ Condition: '{% $states.input = 2 %}', Next: 'F' }], Default: 'W' },
      F: { Type: 'Fail', Error: 'Two' },
      W: wait('{% 60 %}'),
    },
  };

  it('fails as soon as one iteration does, aborting the others', async () => {
    const run = await runDefinition({ M: { Type: 'Map', Items: [1, 2, 3], ItemProcessor: breaking, End: true } });
    expect([run.status, run.error, run.tookMs]).toEqual(['FAILED', 'Two', 0]);
    expect(run.types.slice(-7)).toEqual([
      'MapIterationFailed',
      'MapIterationAborted',
      'WaitStateAborted',
      'MapIterationAborted',
      'WaitStateAborted',
      'MapStateFailed',
      'ExecutionFailed',
    ]);
  });

  it('schedules the tasks of all iterations that begin together before it starts the first', async () => {
    const ItemProcessor = one('T', { Type: 'Task', Resource: RESOURCE, Arguments: { FunctionName: 'f' }, End: true });
    const { types } = await runDefinition({ M: { Type: 'Map', Items: [1, 2], ItemProcessor, End: true } });
    expect(types.filter((type) => /^Task(Scheduled|Started)$/.test(type))).toEqual([
      'TaskScheduled',
      'TaskScheduled',
      'TaskStarted',
      'TaskStarted',
    ]);
  });

  it('starts no further iteration after a failure', async () => {
    const M = { Type: 'Map', Items: [2, 1, 1], MaxConcurrency: 1, ItemProcessor: breaking, End: true };
    const { types } = await runDefinition({ M });
    expect(types.filter((type) => type === 'MapIterationStarted')).toHaveLength(1);
  });

  it('says that failed iterations are not tolerated here instead of going on', async () => {
    const M = { Type: 'Map', Items: [2], ToleratedFailureCount: '{% 1 %}', ItemProcessor: breaking, End: true };
    const run = await runDefinition({ M });
    expect([run.status, run.error]).toEqual(['FAILED', 'States.Runtime']);
    expect(run.cause).toContain('not supported');
    expect(run.types).not.toContain('MapStateFailed');
  });
});

describe('Parallel', () => {
  it('gives every branch its arguments and collects the outputs in their order', async () => {
    const Branches = [
      one('Slow', wait('{% $states.input %}')),
      one('Fast', { Type: 'Pass', Output: 'fast', End: true }),
    ];
    const run = await runDefinition({ P: { Type: 'Parallel', Arguments: '{% 3 + 4 %}', Branches, End: true } });
    expect([run.output, run.tookMs]).toEqual([[7, 'fast'], 7_000]);
  });

  it('cancels the function of one branch when another fails, before a Catch goes on', async () => {
    const signals: AbortSignal[] = [];
    let cancelledInTime = false;
    const Branches = [
      one('T', { Type: 'Task', Resource: RESOURCE, Arguments: { FunctionName: 'f' }, End: true }),
      one('F', { Type: 'Wait', Seconds: 1, Output: '{% $nope %}', End: true }),
    ];
    const Catch = [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'Z' }];
    const run = await runDefinition(
      { P: { Type: 'Parallel', Branches, Catch, End: true }, Z: { Type: 'Pass', Output: 'caught', End: true } },
      {
        invokeLambda: ({ signal }) => {
          signals.push(signal);
          return new Promise(() => {});
        },
        onEvent: ({ type }) => {
          if (type === 'PassStateEntered') cancelledInTime = signals[0]?.aborted === true;
        },
      },
    );
    expect([run.status, run.output, cancelledInTime]).toEqual(['SUCCEEDED', 'caught', true]);
    expect(run.types).toContain('TaskStateAborted');
    expect(run.types).not.toContain('TaskStateExited');
  });

  it('ends the execution on a final failure of a branch without a word on the rest', async () => {
    const stuck = { Type: 'Choice', Choices: [{ Condition: false, Next: 'X' }] };
    const Branches = [one('W', wait('{% 9 %}')), { StartAt: 'C', States: { C: stuck, X: { Type: 'Succeed' } } }];
    const run = await runDefinition({ P: { Type: 'Parallel', Branches, End: true } });
    expect([run.status, run.error, run.tookMs]).toEqual(['FAILED', 'States.Runtime', 0]);
    expect(run.types.slice(-2)).toEqual(['ChoiceStateEntered', 'ExecutionFailed']);
  });

  it('runs all branches again on a retry', async () => {
    const Branches = [one('F', { Type: 'Fail', Error: 'Broken' })];
    const run = await runDefinition({
      P: { Type: 'Parallel', Branches, Retry: [{ ErrorEquals: ['Broken'], MaxAttempts: 2 }], End: true },
    });
    expect(run.types.filter((type) => type === 'ParallelStateStarted')).toHaveLength(3);
    expect(run.types.filter((type) => type === 'ParallelStateFailed')).toHaveLength(1);
  });
});
