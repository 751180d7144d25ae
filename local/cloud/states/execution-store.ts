import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { HistoryEvent } from '../../workflow/history-event.ts';
import { writeAtomically } from '../write-atomically.ts';
import type { ExecutionRecord } from './execution-record.ts';

/** Step Functions keeps executions for ninety days. */
const KEPT_MS = 90 * 24 * 3600 * 1000;

/** Executions on disk: a folder each, with the record and the history, one event per line as it happens. */
export class ExecutionStore {
  readonly #directory: string;
  readonly #log: (line: string) => void;

  constructor(directory: string, log: (line: string) => void) {
    this.#directory = directory;
    this.#log = log;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  }

  /** Every execution kept, oldest first. One that cannot be read is skipped and named in the log. */
  load(nowMs: number): ExecutionRecord[] {
    const records = readdirSync(this.#directory).flatMap((key): ExecutionRecord[] => {
      try {
        const record = JSON.parse(
          readFileSync(join(this.#directory, key, 'execution.json'), 'utf8'),
        ) as ExecutionRecord;
        if (nowMs - (record.stoppedAtMs ?? nowMs) <= KEPT_MS) return [record];
        rmSync(join(this.#directory, key), { recursive: true });
      } catch (error) {
        this.#log(`execution ${key} cannot be read: ${(error as Error).message}`);
      }
      return [];
    });
    return records.sort((a, b) => a.startedAtMs - b.startedAtMs);
  }

  write(record: ExecutionRecord): void {
    const folder = this.#folder(record.arn);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeAtomically(join(folder, 'execution.json'), JSON.stringify(record, undefined, 2));
  }

  append(arn: string, event: HistoryEvent): void {
    appendFileSync(join(this.#folder(arn), 'history.jsonl'), `${JSON.stringify(event)}\n`, { mode: 0o600 });
  }

  /** The history so far. A last line that a crash cut short is left out. */
  history(arn: string): HistoryEvent[] {
    let text: string;
    try {
      text = readFileSync(join(this.#folder(arn), 'history.jsonl'), 'utf8');
    } catch {
      return [];
    }
    return text.split('\n').flatMap((line): HistoryEvent[] => {
      try {
        return [JSON.parse(line) as HistoryEvent];
      } catch {
        return [];
      }
    });
  }

  /** A name may hold any letter of any script, so the folder is named after a hash. */
  #folder(arn: string): string {
    return join(this.#directory, createHash('sha256').update(arn).digest('hex').slice(0, 24));
  }
}
