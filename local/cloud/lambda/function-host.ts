import { randomUUID } from 'node:crypto';
import type { Assembly, FunctionArtifact } from '../assembly/assembly.ts';
import type { RequestCaller } from '../requests/recorded-request.ts';
import { refusal } from '../wire/refusal.ts';
import { accessKeyOf } from './access-key-of.ts';
import { functionEnvironment } from './function-environment.ts';
import type { FunctionOutcome, InvocationOutcome } from './function-outcome.ts';
import { FunctionProcess } from './function-process.ts';
import { FunctionShelf } from './function-shelf.ts';

/** How long a process waits for another invocation before it ends. */
const IDLE_MS = 60_000;
/** At once, of one function; Lambda's own limit is a thousand per account. */
const CONCURRENCY = 20;
/** Lambda's limits of a request and of a response, synchronous. */
const PAYLOAD_LIMIT_BYTES = 6 * 1024 * 1024;

interface Idle {
  readonly process: FunctionProcess;
  readonly timer: NodeJS.Timeout;
}

/** Runs the assembly's functions, each in processes of its own that are kept warm for a minute. */
export class FunctionHost {
  readonly #shelf = new FunctionShelf();
  readonly #homeDir: string;
  readonly #log: (line: string) => void;
  /** By what they run: a version has processes of its own, and so has what was deployed since. */
  readonly #idle = new Map<FunctionArtifact, Idle[]>();
  readonly #all = new Set<FunctionProcess>();
  readonly #busy = new Map<string, number>();
  #endpointUrl: string | undefined;

  constructor(assembly: Assembly, homeDir: string, log: (line: string) => void) {
    this.deploy(assembly);
    this.#homeDir = homeDir;
    this.#log = log;
  }

  /** Where functions find this cloud; set once it listens. */
  set endpointUrl(url: string) {
    this.#endpointUrl = url;
  }

  get isBusy(): boolean {
    return [...this.#busy.values()].some((count) => count > 0);
  }

  /** Ids of the processes that live now. */
  get processCount(): number {
    return this.#all.size;
  }

  /** Runs what another assembly has from now on; what is published already stays, and so does what runs. */
  deploy(assembly: Pick<Assembly, 'functions' | 'versions'>): void {
    this.#shelf.deploy(assembly);
  }

  /** A function by its name or its ARN: a version of it, or with `:$LATEST` or nothing the newest. */
  find(nameOrArn: string): FunctionArtifact | undefined {
    return this.#shelf.find(nameOrArn);
  }

  /** The function that has an access key, and its role. */
  callerOf(accessKeyId: string): RequestCaller | undefined {
    const artifact = this.#shelf.all.find(({ arn }) => accessKeyOf(arn) === accessKeyId);
    return artifact && { role: artifact.roleArn, function: artifact.name };
  }

  /**
   * Runs a function once and gives its result or its failure.
   * @throws a refusal where there is no such function, the payload is too large, or too many run at once.
   */
  async invoke(nameOrArn: string, payload: string): Promise<InvocationOutcome> {
    const artifact = this.find(nameOrArn);
    if (!artifact) throw refusal('ResourceNotFoundException', `Function not found: ${nameOrArn}`, 404);
    if (Buffer.byteLength(payload) > PAYLOAD_LIMIT_BYTES) {
      throw refusal('RequestTooLargeException', `the payload exceeds ${PAYLOAD_LIMIT_BYTES} bytes`, 413);
    }
    const busy = this.#busy.get(artifact.name) ?? 0;
    if (busy >= CONCURRENCY)
      throw refusal('TooManyRequestsException', `${artifact.name} runs ${busy} times already`, 429);
    this.#busy.set(artifact.name, busy + 1);
    const process = this.#take(artifact);
    const requestId = randomUUID();
    const startedAtMs = Date.now();
    try {
      const outcome = this.#bounded(await process.invoke(requestId, payload));
      const verdict =
        outcome.kind === 'failure' ? ` ${outcome.failure.errorType}: ${outcome.failure.errorMessage}` : '';
      this.#log(`lambda ${artifact.name} ${requestId}: ${outcome.kind} in ${Date.now() - startedAtMs} ms${verdict}`);
      return { ...outcome, version: artifact.version };
    } finally {
      this.#busy.set(artifact.name, (this.#busy.get(artifact.name) ?? 1) - 1);
      this.#putBack(artifact, process);
    }
  }

  /** Kills every process, whatever it does. */
  close(): void {
    for (const { timer } of [...this.#idle.values()].flat()) clearTimeout(timer);
    this.#idle.clear();
    for (const process of this.#all) process.kill();
    this.#all.clear();
  }

  #bounded(outcome: FunctionOutcome): FunctionOutcome {
    if (outcome.kind !== 'result' || Buffer.byteLength(outcome.payload) <= PAYLOAD_LIMIT_BYTES) return outcome;
    const errorMessage = `Response payload size exceeded maximum allowed payload size (${PAYLOAD_LIMIT_BYTES} bytes).`;
    const failure = { errorType: 'Function.ResponseSizeTooLarge', errorMessage };
    return { kind: 'failure', requestId: outcome.requestId, failure };
  }

  #take(artifact: FunctionArtifact): FunctionProcess {
    const waiting = this.#idle.get(artifact) ?? [];
    for (let idle = waiting.pop(); idle; idle = waiting.pop()) {
      clearTimeout(idle.timer);
      if (idle.process.isAlive) return idle.process;
      this.#all.delete(idle.process);
    }
    if (this.#endpointUrl === undefined) throw refusal('ServiceException', 'the local cloud does not listen yet', 500);
    const environment = functionEnvironment(artifact, { endpointUrl: this.#endpointUrl, homeDir: this.#homeDir });
    const process = new FunctionProcess(artifact, environment, (text) =>
      this.#log(`lambda ${artifact.name}| ${text.trimEnd()}`),
    );
    this.#all.add(process);
    return process;
  }

  #putBack(artifact: FunctionArtifact, process: FunctionProcess): void {
    if (!process.isAlive || !this.#all.has(process)) {
      process.kill();
      this.#all.delete(process);
      return;
    }
    const timer = setTimeout(() => {
      const waiting = (this.#idle.get(artifact) ?? []).filter((idle) => idle.process !== process);
      if (waiting.length > 0) this.#idle.set(artifact, waiting);
      else this.#idle.delete(artifact);
      process.kill();
      this.#all.delete(process);
    }, IDLE_MS);
    timer.unref();
    this.#idle.set(artifact, [...(this.#idle.get(artifact) ?? []), { process, timer }]);
  }
}
