import type { CommandIo } from '../../bin/commands/command.ts';

export interface FakeIo extends CommandIo {
  readonly outLines: string[];
  readonly progressLines: string[];
  readonly statusLines: string[];
}

/** Remembers what a command says. */
export const fakeIo = (environment: NodeJS.ProcessEnv = {}): FakeIo => {
  const outLines: string[] = [];
  const progressLines: string[] = [];
  const statusLines: string[] = [];
  return {
    out: (text) => outLines.push(...text.split('\n')),
    progress: (text) => progressLines.push(...text.split('\n')),
    notice: (text) => progressLines.push(...text.split('\n')),
    status: (text) => statusLines.push(text),
    environment,
    outLines,
    progressLines,
    statusLines,
  };
};
