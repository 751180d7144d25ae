import { randomUUID } from 'node:crypto';
import { appendFileSync, renameSync, statSync } from 'node:fs';
import { refusal } from '../wire/refusal.ts';

/** A notice that would have gone to whoever subscribed to a topic. */
export interface KeptNotice {
  readonly at: string;
  readonly topicArn: string;
  readonly subject: string;
  readonly message: string;
}

/** The file is moved aside then, in place of the one before. */
const MOST_BYTES = 1_000_000;
const MOST_KEPT = 100;

/** Keeps what topics were told: on disk for people, the newest in memory. Nobody is sent anything from this machine. */
export class NoticeBook {
  readonly #file: string;
  readonly #topics: ReadonlySet<string>;
  readonly #log: (line: string) => void;
  readonly #kept: KeptNotice[] = [];

  constructor(file: string, topicArns: readonly string[], log: (line: string) => void) {
    this.#file = file;
    this.#topics = new Set(topicArns);
    this.#log = log;
  }

  /** The newest last. */
  list(): readonly KeptNotice[] {
    return this.#kept;
  }

  /** Gives the id of the message. @throws NotFound where there is no such topic. */
  publish({ topicArn, subject, message }: Omit<KeptNotice, 'at'>): string {
    if (!this.#topics.has(topicArn)) throw refusal('NotFound', 'Topic does not exist', 404);
    const notice = { at: new Date().toISOString(), topicArn, subject, message };
    this.#kept.push(notice);
    this.#kept.splice(0, this.#kept.length - MOST_KEPT);
    if ((statSync(this.#file, { throwIfNoEntry: false })?.size ?? 0) > MOST_BYTES) {
      renameSync(this.#file, `${this.#file}.1`);
    }
    appendFileSync(this.#file, `${JSON.stringify(notice)}\n`, { mode: 0o600 });
    this.#log(`${topicArn} is told: ${subject}`);
    return randomUUID();
  }
}
