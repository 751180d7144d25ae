import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomically } from '../write-atomically.ts';
import type { Schedule } from './schedule.ts';

/** Schedules on disk, a file each: what is due while no cloud runs is due when the next one starts. */
export class ScheduleStore {
  readonly #directory: string;
  readonly #log: (line: string) => void;

  constructor(directory: string, log: (line: string) => void) {
    this.#directory = directory;
    this.#log = log;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  }

  /** Every schedule kept. One that cannot be read is skipped and named in the log. */
  load(): Schedule[] {
    const files = readdirSync(this.#directory).filter((file) => file.endsWith('.json'));
    return files.flatMap((file): Schedule[] => {
      try {
        return [JSON.parse(readFileSync(join(this.#directory, file), 'utf8')) as Schedule];
      } catch (error) {
        this.#log(`schedule ${file} cannot be read: ${(error as Error).message}`);
        return [];
      }
    });
  }

  write(schedule: Schedule): void {
    writeAtomically(this.#file(schedule.arn), JSON.stringify(schedule, undefined, 2));
  }

  remove(arn: string): void {
    rmSync(this.#file(arn), { force: true });
  }

  #file(arn: string): string {
    return join(this.#directory, `${createHash('sha256').update(arn).digest('hex').slice(0, 24)}.json`);
  }
}
