import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface FakeAgent {
  readonly path: string;
  /** Where the jobs' files lie, in place of the guest's own directory. */
  readonly jobs: string;
  /** While set, bytes are taken and nothing is answered. */
  isMute: boolean;
  /** While set, every process started is forgotten at once, as by an agent that was restarted. */
  isForgetful: boolean;
  readonly commands: string[];
  /** Ends the connection, as a machine's end does. */
  hangUp(): void;
  stop(): Promise<void>;
}

interface Job {
  readonly child: ChildProcess;
  readonly out: Buffer[];
  readonly err: Buffer[];
  code: number | null;
}

interface Exec {
  readonly path: string;
  readonly arg: readonly string[];
  readonly env?: readonly string[];
  readonly 'input-data'?: string;
}

/** Speaks the guest agent's protocol on a unix socket and runs what it is told on this machine. */
export const fakeAgent = async (): Promise<FakeAgent> => {
  const directory = await mkdtemp(join(tmpdir(), 'fake-agent-'));
  const path = join(directory, 'agent');
  const jobs = new Map<number, Job>();
  const sockets = new Set<Socket>();
  const commands: string[] = [];

  const exec = ({ path: program, arg, env, ...rest }: Exec) => {
    const moved = arg.map((word) => word.replaceAll('/run/swarmproof', directory));
    const pairs = (env ?? []).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
    const child = spawn(program, moved, { env: Object.fromEntries(pairs) });
    const job: Job = { child, out: [], err: [], code: null };
    child.stdout.on('data', (chunk: Buffer) => job.out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => job.err.push(chunk));
    child.on('close', (code) => {
      job.code = code;
    });
    // It may have ended without reading.
    child.stdin.on('error', () => undefined);
    child.stdin.end(Buffer.from(rest['input-data'] ?? '', 'base64'));
    const pid = child.pid as number;
    if (!agent.isForgetful) jobs.set(pid, job);
    return { return: { pid } };
  };

  const status = (pid: number) => {
    const job = jobs.get(pid);
    if (!job) return { error: { class: 'GenericError', desc: 'PID is unknown' } };
    if (job.code === null) return { return: { exited: false } };
    const data = {
      'out-data': Buffer.concat(job.out).toString('base64'),
      'err-data': Buffer.concat(job.err).toString('base64'),
    };
    return { return: { exited: true, exitcode: job.code, ...data } };
  };

  const answer = (line: string): string => {
    const message = JSON.parse(line.replace(/^\ufffd+/, '')) as { execute: string; arguments: Record<string, unknown> };
    commands.push(message.execute);
    switch (message.execute) {
      case 'guest-sync-delimited':
        return `\xff${JSON.stringify({ return: message.arguments.id })}`;
      case 'guest-exec':
        return JSON.stringify(exec(message.arguments as unknown as Exec));
      case 'guest-exec-status':
        return JSON.stringify(status(message.arguments.pid as number));
      default:
        return JSON.stringify({ return: {} });
    }
  };

  const server = createServer((socket) => {
    sockets.add(socket);
    let rest = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('utf8')).split('\n');
      rest = lines.pop() ?? '';
      if (agent.isMute) return;
      for (const line of lines) socket.write(Buffer.from(`${answer(line)}\n`, 'latin1'));
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const agent: FakeAgent = {
    path,
    jobs: directory,
    isMute: false,
    isForgetful: false,
    commands,
    hangUp: () => {
      for (const socket of sockets) socket.destroy();
    },
    stop: async () => {
      agent.hangUp();
      for (const { child } of jobs.values()) child.kill('SIGKILL');
      await new Promise((resolve) => server.close(resolve));
      await rm(directory, { recursive: true, force: true });
    },
  };
  return agent;
};
