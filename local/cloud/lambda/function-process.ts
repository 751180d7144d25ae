import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FunctionArtifact } from '../assembly/assembly.ts';
import type { FunctionFailure, FunctionOutcome } from './function-outcome.ts';

const BOOTSTRAP = fileURLToPath(new URL('./bootstrap.mjs', import.meta.url));
/** Lambda allows ten seconds for the import; three times that, since a loaded laptop is no Lambda host. */
const INIT_LIMIT_MS = 30_000;

type Message =
  | { readonly kind: 'ready' }
  | { readonly kind: 'result'; readonly requestId: string; readonly payload: string }
  | { readonly kind: 'failure'; readonly requestId: string; readonly failure: FunctionFailure }
  | { readonly kind: 'crash'; readonly failure: FunctionFailure };

/** One process of one function. It takes one invocation at a time and may be used again while it lives. */
export class FunctionProcess {
  readonly #artifact: FunctionArtifact;
  readonly #child: ChildProcess;
  readonly #ready: Promise<void>;
  readonly #exited: Promise<string>;
  #onMessage: ((message: Message) => void) | undefined;
  #crash: FunctionFailure | undefined;
  #alive = true;

  constructor(artifact: FunctionArtifact, environment: Record<string, string>, onLog: (text: string) => void) {
    this.#artifact = artifact;
    const heapMiB = Math.floor(artifact.memoryMiB * 0.9);
    const node = [process.execPath, `--max-old-space-size=${heapMiB}`, BOOTSTRAP];
    // The kernel kills the process when the cloud dies, even one that spins; `detached` makes it a group of its own.
    this.#child = spawn('/usr/bin/setpriv', ['--pdeathsig', 'KILL', '--', ...node], {
      cwd: artifact.bundleDir,
      env: environment,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', onLog);
    }
    this.#ready = new Promise((resolve) => {
      this.#child.on('message', (message: Message) => {
        if (message.kind === 'ready') resolve();
        if (message.kind === 'crash') this.#crash = message.failure;
        this.#onMessage?.(message);
      });
    });
    this.#exited = new Promise((resolve) => {
      this.#child.on('error', (error) => resolve(error.message));
      this.#child.on('exit', (code, signal) => resolve(signal ? `signal: ${signal}` : `exit status ${code}`));
    }).then((how) => {
      this.#alive = false;
      return how as string;
    });
  }

  get isAlive(): boolean {
    return this.#alive;
  }

  /** Runs the handler once. After anything but a result or the handler's own failure the process is gone. */
  async invoke(requestId: string, payload: string): Promise<FunctionOutcome> {
    const failed = (errorType: string, text: string): FunctionOutcome => ({
      kind: 'failure',
      requestId,
      failure: { errorType, errorMessage: `RequestId: ${requestId} Error: ${text}` },
    });
    const gone = this.#exited.then((how): FunctionOutcome => {
      if (this.#crash) return { kind: 'failure', requestId, failure: this.#crash };
      return failed('Runtime.ExitError', `Runtime exited with error: ${how}`);
    });
    const ready = this.#ready.then((): 'ready' => 'ready');
    const started = await this.#within<'ready' | FunctionOutcome>(INIT_LIMIT_MS, [ready, gone]);
    if (started === undefined)
      return failed('Sandbox.Timedout', `Init timed out after ${INIT_LIMIT_MS / 1000} seconds`);
    if (started !== 'ready') return started;
    const { timeoutSeconds, arn, version } = this.#artifact;
    const functionArn = version === '$LATEST' ? arn : `${arn}:${version}`;
    const answered = new Promise<FunctionOutcome>((resolve) => {
      this.#onMessage = (message) => {
        if (message.kind === 'result' || message.kind === 'failure') resolve(message);
      };
    });
    const deadlineMs = Date.now() + timeoutSeconds * 1000;
    if (this.#child.connected) this.#child.send({ requestId, payload, deadlineMs, functionArn }, () => undefined);
    const outcome = await this.#within(timeoutSeconds * 1000, [answered, gone]);
    return outcome ?? failed('Sandbox.Timedout', `Task timed out after ${timeoutSeconds.toFixed(2)} seconds`);
  }

  /** SIGKILL to the process and everything it started. */
  kill(): void {
    if (!this.#alive || this.#child.pid === undefined) return;
    this.#alive = false;
    try {
      process.kill(-this.#child.pid, 'SIGKILL');
    } catch {
      // It ended in this very moment.
    }
  }

  /** The first of the promises, or undefined after killing the process when none came in time. */
  async #within<Value>(limitMs: number, promises: readonly Promise<Value>[]): Promise<Value | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => {
        this.kill();
        resolve(undefined);
      }, limitMs);
    });
    const first = await Promise.race<Value | undefined>([late, ...promises]);
    clearTimeout(timer);
    return first;
  }
}
