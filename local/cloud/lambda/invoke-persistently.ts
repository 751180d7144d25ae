import { setTimeout as sleep } from 'node:timers/promises';
import type { FunctionHost } from './function-host.ts';

/** Lambda's own delays before it tries an event again, and then gives up. */
const RETRY_DELAYS_MS = [60_000, 120_000];

export interface Delivery {
  /** For the log: who sends it. */
  readonly from: string;
  readonly functionArn: string;
  /** JSON text. */
  readonly payload: string;
}

interface Means {
  readonly functions: FunctionHost;
  readonly log: (line: string) => void;
  /** Aborted: the cloud closes, and nothing is tried again. */
  readonly closing: AbortSignal;
  readonly retryDelaysMs?: readonly number[] | undefined;
}

const tryOnce = async (functions: FunctionHost, { functionArn, payload }: Delivery): Promise<string | undefined> => {
  try {
    const outcome = await functions.invoke(functionArn, payload);
    return outcome.kind === 'result' ? undefined : outcome.failure.errorMessage;
  } catch (error) {
    return (error as Error).message;
  }
};

/** Invokes a function as an event does, again where it fails. True once it was taken or given up, false where the cloud closed. */
export const invokePersistently = async (means: Means, delivery: Delivery): Promise<boolean> => {
  const { functions, log, closing, retryDelaysMs = RETRY_DELAYS_MS } = means;
  for (const delayMs of [...retryDelaysMs, undefined]) {
    const problem = await tryOnce(functions, delivery);
    if (closing.aborted) return problem === undefined;
    if (problem === undefined) return true;
    const { from, functionArn } = delivery;
    log(`${from}: ${functionArn}: ${problem}${delayMs === undefined ? '; given up' : ''}`);
    if (delayMs === undefined) return true;
    const waited = await sleep(delayMs, true, { signal: closing }).catch(() => false);
    if (!waited) return false;
  }
  return true;
};
