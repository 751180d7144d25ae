import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';

const LIMIT_MS = 5000;

/** MiB that one curl had resident at most until it waits for an answer. Throws where its request does not come. */
export const curlMemory = async (): Promise<number> => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const signal = AbortSignal.timeout(LIMIT_MS);
  const asked = once(server, 'connection', { signal }).then(async ([socket]: Socket[]) => {
    if (socket) await once(socket, 'data', { signal });
    return socket;
  });
  const child = spawn('curl', ['-s', '-o', '/dev/null', '--max-time', '5', `http://127.0.0.1:${port}/`]);
  child.once('error', () => undefined);
  try {
    const socket = await asked;
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
    socket?.destroy();
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
  } finally {
    child.kill('SIGKILL');
    server.close();
  }
};
