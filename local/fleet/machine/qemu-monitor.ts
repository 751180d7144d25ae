import { SwarmproofError } from '../../../lib/domain/errors.ts';
import { jsonLineSocket } from './json-line-socket.ts';

export interface QemuMonitor {
  /** Runs one monitor command and gives its `return`. Throws Fleet with QEMU's own words when it refuses. */
  execute(command: string, commandArguments?: Record<string, unknown>): Promise<unknown>;
  /** Called with the name and data of every event (`RESET`, `SHUTDOWN`, `VSERPORT_CHANGE`, ...). */
  onEvent(listener: (name: string, data: Record<string, unknown>) => void): void;
  /** Called once when the connection ends: the machine's process is gone, or we closed. */
  onClose(listener: () => void): void;
  close(): void;
}

interface Waiter {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

const GREETED_WITHIN_MS = 10_000;
const ANSWER_WITHIN_MS = 20_000;

const failure = (message: string): SwarmproofError =>
  new SwarmproofError('Fleet', `virtual machine monitor: ${message}`, "Read the log beside the node's disk.");

/** Connects to a machine's monitor (the QEMU Machine Protocol) and ends its capabilities negotiation. Throws Fleet. */
export const qemuMonitor = async (path: string, timeoutMs: number): Promise<QemuMonitor> => {
  const line = await jsonLineSocket(path, timeoutMs);
  const waiters = new Map<number, Waiter>();
  const eventListeners: ((name: string, data: Record<string, unknown>) => void)[] = [];
  let lastId = 0;
  const greeted = new Promise<boolean>((resolve) => {
    // QEMU greets whom it serves at once, and serves one at a time: the next waits unheard.
    const timer = setTimeout(() => resolve(false), GREETED_WITHIN_MS);
    line.onMessage((message) => {
      if (!('QMP' in message)) return;
      clearTimeout(timer);
      resolve(true);
    });
    line.onClose(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
  line.onMessage((message) => {
    if (typeof message.event === 'string') {
      for (const listener of eventListeners) listener(message.event, (message.data ?? {}) as Record<string, unknown>);
      return;
    }
    const waiter = waiters.get(message.id as number);
    if (!waiter) return;
    waiters.delete(message.id as number);
    if ('error' in message) waiter.reject(failure((message.error as { desc?: string }).desc ?? 'refused'));
    else waiter.resolve(message.return);
  });
  line.onClose(() => {
    for (const waiter of waiters.values()) waiter.reject(failure('the machine is gone'));
    waiters.clear();
  });
  const execute = (command: string, commandArguments: Record<string, unknown> = {}): Promise<unknown> =>
    new Promise((resolve, reject) => {
      lastId += 1;
      const id = lastId;
      const timer = setTimeout(() => {
        waiters.delete(id);
        reject(failure(`no answer to ${command} within ${ANSWER_WITHIN_MS} ms`));
      }, ANSWER_WITHIN_MS);
      const done = (act: () => void) => {
        clearTimeout(timer);
        act();
      };
      waiters.set(id, {
        resolve: (value) => done(() => resolve(value)),
        reject: (error) => done(() => reject(error)),
      });
      line.send(`${JSON.stringify({ execute: command, arguments: commandArguments, id })}\n`);
    });
  try {
    if (!(await greeted)) throw failure('another process holds it');
    await execute('qmp_capabilities');
  } catch (error) {
    line.close();
    throw error;
  }
  return {
    execute,
    onEvent: (listener) => void eventListeners.push(listener),
    onClose: line.onClose,
    close: line.close,
  };
};
