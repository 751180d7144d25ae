import type { Execution } from './execution.ts';
import { Flow } from './flow.ts';
import { FlowStopped } from './flow-stopped.ts';
import { History } from './history.ts';
import type { HistoryEvent } from './history-event.ts';
import type { JsonValue } from './json-value.ts';
import type { Machine } from './machine.ts';
import { runStates } from './run-states.ts';
import { StateFailure } from './state-failure.ts';
import type { WorkflowClock } from './workflow-clock.ts';

interface Order {
  /** From `loadDefinition`. */
  definition: Machine;
  input: JsonValue;
  execution: { arn: string; name: string; roleArn?: string; startedAtMs: number };
  stateMachine: { arn: string; name: string };
  invokeLambda: Execution['invokeLambda'];
  clock: WorkflowClock;
  /** Uniform in [0, 1); decides the jitter of retries. */
  random(): number;
  /** Called with every event as it happens. */
  onEvent?(event: HistoryEvent): void;
  /** Stops the execution; its reason may be `{ error, cause }`, as StopExecution takes them. */
  signal?: AbortSignal;
}

interface Ending {
  status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  output?: JsonValue;
  error?: string;
  cause?: string;
  events: HistoryEvent[];
}

const textsOf = (reason: unknown): { error?: string; cause?: string } => {
  const { error, cause } = (reason ?? {}) as Record<string, unknown>;
  return { ...(typeof error === 'string' ? { error } : {}), ...(typeof cause === 'string' ? { cause } : {}) };
};

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    const stop = () => reject(new FlowStopped());
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });

function startExecution(order: Order): Execution {
  const { arn, name, roleArn, startedAtMs } = order.execution;
  const { input, clock, random, invokeLambda, stateMachine } = order;
  const history = new History(clock.now.bind(clock), order.onEvent);
  history.add('ExecutionStarted', 0, {
    executionStartedEventDetails: {
      input: JSON.stringify(input),
      inputDetails: { truncated: false },
      ...(roleArn ? { roleArn } : {}),
    },
  });
  return { arn, name, roleArn, startedAtMs, input, stateMachine, history, clock, random, invokeLambda, runStates };
}

/** The last event and the answer of an execution that did not succeed. */
function endBadly(
  flow: Flow,
  reason: unknown,
  timedOut: boolean,
  stopSignal: AbortSignal | undefined,
): Omit<Ending, 'events'> {
  const { history } = flow.execution;
  if (reason instanceof StateFailure) {
    const texts = textsOf(reason);
    history.end('ExecutionFailed', flow.previousEventId, { executionFailedEventDetails: texts });
    return { status: 'FAILED', ...texts };
  }
  if (!(reason instanceof FlowStopped)) throw reason;
  if (timedOut) {
    history.end('ExecutionTimedOut', 0, { executionTimedOutEventDetails: { error: 'States.Timeout' } });
    return { status: 'TIMED_OUT' };
  }
  const texts = textsOf(stopSignal?.reason);
  history.end('ExecutionAborted', 0, { executionAbortedEventDetails: texts });
  return { status: 'ABORTED', ...texts };
}

/**
 * Runs one execution to its end, whichever that is; stopped executions end at once, whatever their functions do.
 * @throws only what breaks the contract of the interpreter: a rejected `invokeLambda`, an error of its own.
 */
export async function runMachine(order: Order): Promise<Ending> {
  const execution = startExecution(order);
  const { history, clock } = execution;
  const ended = new AbortController();
  let timedOut = false;
  const signals = order.signal ? [ended.signal, order.signal] : [ended.signal];
  const flow = new Flow(execution, AbortSignal.any(signals));
  const { TimeoutSeconds } = order.definition;
  if (TimeoutSeconds !== undefined) {
    const expire = () => {
      timedOut = !ended.signal.aborted && !order.signal?.aborted;
      ended.abort();
    };
    void clock.sleep(TimeoutSeconds * 1000, flow.signal).then(expire);
  }
  try {
    const output = await Promise.race([runStates(flow, order.definition, order.input), untilAborted(flow.signal)]);
    const details = { output: JSON.stringify(output), outputDetails: { truncated: false } };
    history.end('ExecutionSucceeded', flow.previousEventId, { executionSucceededEventDetails: details });
    return { status: 'SUCCEEDED', output, events: history.events };
  } catch (reason) {
    return { ...endBadly(flow, reason, timedOut, order.signal), events: history.events };
  } finally {
    ended.abort();
  }
}
