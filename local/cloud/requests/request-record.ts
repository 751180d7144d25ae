import { appendFile, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { cutTexts } from './cut-texts.ts';
import { describeRequest, type WireRequest } from './describe-request.ts';
import { moveAside } from './move-aside.ts';
import { readCredential } from './read-credential.ts';
import type { RecordedRequest, RequestCaller } from './recorded-request.ts';

/** The record is moved aside at this size, over the one before: two files of it are the most there is. */
const FILE_LIMIT_BYTES = 16 * 1024 * 1024;
/** Names, ids and ARNs are shorter; what is longer are keys, ciphertext and packed evidence. */
const TEXT_LIMIT = 1000;
/** What may wait to be written: bodies in all, and requests. What comes on top is lost, and counted. */
const PENDING_LIMIT_BYTES = 32 * 1024 * 1024;
const PENDING_LIMIT = 20_000;
const WRITE_EVERY_MS = 250;

interface Pending extends Pick<RecordedRequest, 'at' | 'service' | 'caller'> {
  readonly wire: WireRequest;
}

export interface RequestRecordOptions {
  readonly file: string;
  /** Whose an access key is; undefined for one that is no function's. */
  callerOf(accessKeyId: string): RequestCaller | undefined;
  readonly log: (line: string) => void;
  readonly fileLimitBytes?: number;
  readonly pendingLimitBytes?: number;
}

/**
 * Writes down every AWS request: who made it, and what it asks. Parameters are kept with their values, since policies
 * speak of names and ARNs; no request carries a secret, only keys and ciphertext do. A request is only put aside when it
 * comes; it is read and written within a quarter of a second, and what cannot be written is lost to the record, never to the
 * run: a line `{"lost": n}` says how many.
 */
export class RequestRecord {
  readonly #options: RequestRecordOptions;
  readonly #timer: NodeJS.Timeout;
  #pending: Pending[] = [];
  #pendingBytes = 0;
  #lost = 0;
  #fileBytes: number | undefined;
  #writing: Promise<void> | undefined;

  constructor(options: RequestRecordOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#flush(), WRITE_EVERY_MS);
    this.#timer.unref();
  }

  /** Notes a request whose body was read. */
  note(request: IncomingMessage, body: string): void {
    const { method = 'GET', url = '/', headers } = request;
    const { accessKeyId, service } = readCredential(headers.authorization ?? '');
    const caller = this.#options.callerOf(accessKeyId);
    const target = String(headers['x-amz-target'] ?? '');
    const wire = { method, url, target, contentType: String(headers['content-type'] ?? ''), body };
    this.#keep({ service, ...(caller ? { caller } : {}), wire });
  }

  /** Notes a request whose body somebody else reads, once it has passed. */
  listen(request: IncomingMessage): void {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => this.note(request, Buffer.concat(chunks).toString('utf8')));
  }

  /** Notes an invocation that this cloud makes itself, as Step Functions or the Scheduler do with a role of the template. */
  noteInvocation(role: string, functionName: string, payload: string): void {
    const url = `/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`;
    const wire = { method: 'POST', url, target: '', contentType: 'application/json', body: payload };
    this.#keep({ service: 'lambda', caller: { role }, wire });
  }

  /** Writes what is left. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#writing;
    this.#flush();
    await this.#writing;
  }

  #keep(noted: Omit<Pending, 'at'>): void {
    const bytes = this.#pendingBytes + noted.wire.body.length;
    if (bytes > (this.#options.pendingLimitBytes ?? PENDING_LIMIT_BYTES) || this.#pending.length >= PENDING_LIMIT) {
      this.#lost += 1;
      return;
    }
    this.#pendingBytes = bytes;
    this.#pending.push({ at: new Date().toISOString(), ...noted });
  }

  /** Nothing new is begun while an earlier write is under way, so that a slow disk cannot make them pile up. */
  #flush(): void {
    if (this.#writing || this.#pending.length + this.#lost === 0) return;
    const [kept, lost] = [this.#pending.length, this.#lost];
    const lines: object[] = this.#pending.map(lineOf);
    if (lost > 0) lines.push({ lost });
    this.#pending = [];
    this.#pendingBytes = 0;
    this.#lost = 0;
    this.#writing = this.#write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
      .catch((error: Error) => {
        this.#lost += kept + lost;
        this.#options.log(error.message);
      })
      .finally(() => {
        this.#writing = undefined;
      });
  }

  async #write(text: string): Promise<void> {
    const { file, fileLimitBytes = FILE_LIMIT_BYTES } = this.#options;
    this.#fileBytes ??= await stat(file).then(
      ({ size }) => size,
      () => 0,
    );
    const isFull = this.#fileBytes > 0 && this.#fileBytes + text.length > fileLimitBytes;
    const lost = isFull ? await moveAside(file) : '';
    if (isFull) this.#fileBytes = 0;
    await appendFile(file, lost + text, { mode: 0o600 });
    this.#fileBytes += Buffer.byteLength(lost + text);
  }
}

const lineOf = ({ wire, ...rest }: Pending): RecordedRequest => {
  const { action, parameters } = describeRequest(wire);
  const { value, cut } = cutTexts(parameters, TEXT_LIMIT);
  const kept = { ...rest, action, parameters: value as RecordedRequest['parameters'] };
  return Object.keys(cut).length === 0 ? kept : { ...kept, cut };
};
