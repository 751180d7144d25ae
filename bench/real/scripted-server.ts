import { fork } from 'node:child_process';
import type { Interval } from '../interval.ts';

export interface ScriptedServer {
  readonly port: number;
  /** Requests that reach it in these intervals are lost. */
  lose(outages: readonly Interval[]): void;
  close(): void;
}

/** A server in a process of its own, so that who measures does not disturb it. */
export const scriptedServer = async (): Promise<ScriptedServer> => {
  const file = new URL('serve-script.ts', import.meta.url).pathname;
  const child = fork(file, { execArgv: ['--import', 'tsx'] });
  const port = await new Promise<number>((said, failed) => {
    child.once('message', (message) => said(Number(message)));
    child.once('exit', (code) => failed(new Error(`the server ended with ${code}`)));
  });
  return { port, lose: (outages) => child.send([...outages]), close: () => child.disconnect() };
};
