import { randomInt } from 'node:crypto';
import { jsonLineSocket } from './json-line-socket.ts';

/** What became of one agent command. Only `unsent` is sure to have had no effect. */
export type AgentAnswer =
  | { readonly kind: 'return'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly reason: string }
  /** The agent did not answer to its name in time, or the machine was gone before. */
  | { readonly kind: 'unsent' }
  /** Sent, and no answer in time or ever. */
  | { readonly kind: 'lost' };

export interface GuestAgent {
  /** Runs one agent command. `timeoutMs` counts from its turn. */
  call(command: string, commandArguments: Record<string, unknown>, timeoutMs: number): Promise<AgentAnswer>;
  onClose(listener: () => void): void;
  readonly isClosed: boolean;
  close(): void;
}

type Message = Record<string, unknown>;

/** Longest wait for the agent's mark before it is asked again: bytes sent to an agent that is not up yet are lost. */
const RESYNC_MS = 500;

const marked = (text: string): Buffer => Buffer.concat([Buffer.from([0xff]), Buffer.from(text)]);

/**
 * Connects to a guest agent. Only one process may hold a machine's agent at a time. Commands go one after the other, as
 * the agent works them off; after a missing answer the next one first finds the mark again (`guest-sync-delimited`),
 * so that a late answer is never taken for another's.
 */
export const guestAgent = async (path: string, timeoutMs: number): Promise<GuestAgent> => {
  const line = await jsonLineSocket(path, timeoutMs);
  let waiting: ((message: Message | null) => void) | null = null;
  let isClosed = false;
  let inStep = false;
  let queue: Promise<unknown> = Promise.resolve();
  line.onMessage((message) => waiting?.(message));
  line.onClose(() => {
    isClosed = true;
    waiting?.(null);
  });

  /** The next message that `accepts` takes, or null at the deadline or the end of the connection. */
  const next = (waitMs: number, accepts: (message: Message) => boolean): Promise<Message | null> =>
    new Promise((resolve) => {
      if (isClosed) return resolve(null);
      const finish = (message: Message | null) => {
        if (message && !accepts(message)) return;
        clearTimeout(timer);
        waiting = null;
        resolve(message);
      };
      const timer = setTimeout(() => finish(null), waitMs);
      waiting = finish;
    });

  const synchronise = async (deadline: number): Promise<void> => {
    while (!inStep && !isClosed && performance.now() < deadline) {
      const id = randomInt(1, 2 ** 31);
      line.send(marked(`${JSON.stringify({ execute: 'guest-sync-delimited', arguments: { id } })}\n`));
      const waitMs = Math.min(RESYNC_MS, Math.max(deadline - performance.now(), 1));
      inStep = (await next(waitMs, (message) => message.return === id)) !== null;
    }
  };

  const call = async (command: string, commandArguments: Message, waitMs: number): Promise<AgentAnswer> => {
    const deadline = performance.now() + waitMs;
    await synchronise(deadline);
    if (isClosed || !inStep) return { kind: 'unsent' };
    line.send(`${JSON.stringify({ execute: command, arguments: commandArguments })}\n`);
    const message = await next(Math.max(deadline - performance.now(), 1), () => true);
    if (message === null) {
      inStep = false;
      return { kind: 'lost' };
    }
    if (!('error' in message)) return { kind: 'return', value: message.return };
    return { kind: 'refused', reason: (message.error as { desc?: string }).desc ?? 'no reason given' };
  };

  return {
    call: (command, commandArguments, waitMs) => {
      const answer = queue.then(() => call(command, commandArguments, waitMs));
      queue = answer;
      return answer;
    },
    onClose: line.onClose,
    get isClosed() {
      return isClosed;
    },
    close: line.close,
  };
};
