import type { Flow } from './flow.ts';
import type { JsonValue } from './json-value.ts';
import type { LambdaAnswer } from './lambda-answer.ts';

interface Invocation {
  functionName: string;
  payload: JsonValue;
  /** Nothing: the invocation may take as long as it likes. */
  limitMs: number | undefined;
}

/** Invokes the function and cancels it when the limit passes or the flow is stopped; `'late'` when the limit passed. */
export async function invokeWithin(
  flow: Flow,
  { functionName, payload, limitMs }: Invocation,
): Promise<LambdaAnswer | 'late'> {
  const done = new AbortController();
  const signal = AbortSignal.any([flow.signal, done.signal]);
  const { clock, invokeLambda } = flow.execution;
  const contenders: Promise<LambdaAnswer | 'late'>[] = [invokeLambda({ functionName, payload, signal })];
  if (limitMs !== undefined) contenders.push(clock.sleep(limitMs, signal).then(() => 'late' as const));
  // A stopped flow leaves at once, even if the function does not heed the signal; its next event then stops it for good.
  const stopped = new Promise<'late'>((resolve) => {
    signal.addEventListener('abort', () => resolve('late'), { once: true });
  });
  try {
    return await Promise.race([...contenders, stopped]);
  } finally {
    // With a reason: without one it makes an error and its stack.
    done.abort('over');
  }
}
