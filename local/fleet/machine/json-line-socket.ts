import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SwarmproofError } from '../../../lib/domain/errors.ts';

/** Longest line a machine may send us: 16 MiB of captured output (the agent's limit) twice, as base64. */
const LONGEST_LINE = 48 * 1024 * 1024;
const RETRY_MS = 20;

export interface JsonLineSocket {
  send(bytes: string | Buffer): void;
  /** Called with every line that is a JSON object. */
  onMessage(listener: (message: Record<string, unknown>) => void): void;
  /** Called once when the other side, or we, closed. */
  onClose(listener: () => void): void;
  close(): void;
}

const attempt = (path: string): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });

const connected = async (path: string, timeoutMs: number): Promise<Socket> => {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await attempt(path);
    } catch (cause) {
      if (performance.now() > deadline) {
        const message = `nothing answers on ${path}`;
        throw new SwarmproofError('Fleet', message, 'The virtual machine is off, or another process holds it.', {
          cause,
        });
      }
    }
    await sleep(RETRY_MS);
  }
};

const parsed = (line: Buffer): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(line.toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
};

/** One JSON object per line in both directions over a unix socket, as the QEMU monitor and the guest agent speak. */
export const jsonLineSocket = async (path: string, timeoutMs: number): Promise<JsonLineSocket> => {
  const socket = await connected(path, timeoutMs);
  const listeners: ((message: Record<string, unknown>) => void)[] = [];
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  socket.on('data', (chunk) => {
    let rest = chunk;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      // 0xFF is the agent's mark that what came before is to be dropped.
      const line = Buffer.concat([...pending, rest.subarray(0, end)]);
      const message = parsed(line.subarray(line.lastIndexOf(0xff) + 1));
      pending = [];
      pendingBytes = 0;
      rest = rest.subarray(end + 1);
      if (message) for (const listener of listeners) listener(message);
    }
    pending.push(rest);
    pendingBytes += rest.length;
    if (pendingBytes > LONGEST_LINE) socket.destroy();
  });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => socket.destroy());
  return {
    send: (bytes) => void socket.write(bytes),
    onMessage: (listener) => void listeners.push(listener),
    onClose: (listener) => void closed.then(listener),
    close: () => socket.destroy(),
  };
};
