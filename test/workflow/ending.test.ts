import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../local/workflow/virtual-clock.ts';
import { runDefinition } from './run-definition.ts';

const TASK = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'f' },
  Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Z' }],
  Next: 'Z',
};
const Z = { Type: 'Pass', End: true };

describe('a stopped execution', () => {
  it('ends at once, with the reason given, though its function does not answer', async () => {
    const stop = new AbortController();
    const run = await runDefinition(
      { A: TASK, Z },
      {
        signal: stop.signal,
        invokeLambda: () => {
          setImmediate(() => stop.abort({ error: 'Enough', cause: 'a person said so' }));
          return new Promise(() => {});
        },
      },
    );
    expect([run.status, run.error, run.cause]).toEqual(['ABORTED', 'Enough', 'a person said so']);
    expect(run.types.at(-1)).toBe('ExecutionAborted');
    expect(run.types).not.toContain('PassStateEntered');
  });

  it('adds no event after its last one', async () => {
    const stop = new AbortController();
    let answer = (): void => {};
    const run = await runDefinition(
      { A: TASK, Z },
      {
        signal: stop.signal,
        invokeLambda: () => {
          setImmediate(() => stop.abort());
          return new Promise((resolve) => {
            answer = () => resolve({ kind: 'ok', result: { Payload: 1 } });
          });
        },
      },
    );
    const count = run.events.length;
    answer();
    await new Promise((resolve) => setImmediate(resolve));
    expect(run.events).toHaveLength(count);
  });

  it('ends before its first state when it was stopped before', async () => {
    const run = await runDefinition({ A: Z }, { signal: AbortSignal.abort() });
    expect(run.types).toEqual(['ExecutionStarted', 'ExecutionAborted']);
  });

  it('ends in the middle of a Wait inside a Map', async () => {
    const stop = new AbortController();
    const clock = new VirtualClock();
    // This clock never wakes anyone: only the stop can end the run.
    const frozen = { now: () => clock.now(), sleep: () => new Promise<void>(() => {}) };
    setTimeout(() => stop.abort(), 5);
    const ItemProcessor = { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 1, End: true } } };
    const run = await runDefinition(
      { M: { Type: 'Map', Items: [1, 2], ItemProcessor, End: true } },
      { signal: stop.signal, clock: frozen },
    );
    expect(run.status).toBe('ABORTED');
  });
});

describe('TimeoutSeconds of the machine', () => {
  it('ends the execution as TIMED_OUT, past every Catch', async () => {
    const run = await runDefinition(
      { A: TASK, Z },
      { machine: { TimeoutSeconds: 30 }, invokeLambda: () => new Promise(() => {}) },
    );
    expect([run.status, run.tookMs, run.types.at(-1)]).toEqual(['TIMED_OUT', 30_000, 'ExecutionTimedOut']);
    // The event names the error, the execution does not.
    expect(run.events.at(-1)).toMatchObject({
      previousEventId: 0,
      executionTimedOutEventDetails: { error: 'States.Timeout' },
    });
    expect(run.error).toBeUndefined();
  });

  it('leaves an execution alone that ends in time', async () => {
    const run = await runDefinition(
      { A: { Type: 'Wait', Seconds: 29, End: true } },
      { machine: { TimeoutSeconds: 30 } },
    );
    expect([run.status, run.tookMs]).toEqual(['SUCCEEDED', 29_000]);
  });
});

describe('limits', () => {
  it('fails the state whose output is above 256 KiB', async () => {
    const A = { Type: 'Pass', Output: `{% $pad("", ${262_143}, "x") %}`, End: true };
    const run = await runDefinition({ A });
    expect([run.status, run.error]).toEqual(['FAILED', 'States.DataLimitExceeded']);
    expect(run.cause).toContain("The state/task 'A' returned a result");
  });

  it('ends an endless loop at 25,000 events', async () => {
    const run = await runDefinition({ A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } });
    expect([run.status, run.error]).toEqual(['FAILED', 'States.Runtime']);
    expect(run.events).toHaveLength(25_000);
  });
});

it('rejects when the function cannot be invoked at all: that is not the machine failing', async () => {
  const invokeLambda = () => Promise.reject(new Error('no such process'));
  await expect(runDefinition({ A: TASK, Z }, { invokeLambda })).rejects.toThrow('no such process');
});
