import { appendFileSync, renameSync, statSync } from 'node:fs';

/** The log is moved aside once at this size, so that two files of it are the most there is. */
const LIMIT_BYTES = 5 * 1024 * 1024;
const CHECK_EVERY = 200;
const LINE_LIMIT = 4000;

/** A writer of log lines with their time; a full disk loses lines, never the cloud. */
export const appendLog = (file: string): ((line: string) => void) => {
  let lines = 0;
  return (line) => {
    try {
      lines += 1;
      if (lines % CHECK_EVERY === 0 && statSync(file).size > LIMIT_BYTES) renameSync(file, `${file}.1`);
      appendFileSync(file, `${new Date().toISOString()} ${line.slice(0, LINE_LIMIT)}\n`, { mode: 0o600 });
    } catch {
      // Nowhere to say it.
    }
  };
};
