import { setTimeout as sleep } from 'node:timers/promises';
import type { GuestNode, GuestResult } from '../../fleet/guest-fleet.ts';
import type { Timings } from '../timings.ts';
import { cutOutput } from './cut-output.ts';
import { hasEnded } from './has-ended.ts';
import type { Invocation } from './invocation.ts';

/** From the agent's defaults: commands at once per node, and what it keeps of their output. */
const WORKERS = 5;
const STDOUT_LIMIT = 24_000;
const STDERR_LIMIT = 8_000;

interface Job {
  readonly invocation: Invocation;
  readonly script: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly deliveryMs: number;
  readonly executionMs: number;
  readonly cancel: AbortController;
  deliveryTimer?: NodeJS.Timeout;
}

/**
 * Does on one node what the SSM agent does there: takes commands while the node can be reached, runs five at once, kills
 * what exceeds its time, and reports. A node that is off is tried again until a command's delivery time is over.
 */
export class NodeAgent {
  /** When the guest agent last answered; undefined before the first time. */
  lastPingMs: number | undefined;
  readonly #node: GuestNode;
  readonly #timings: Timings;
  readonly #log: (line: string) => void;
  readonly #queue: Job[] = [];
  /** Started and not reported yet; a command whose node went away is still here, but holds no worker. */
  readonly #started = new Map<Invocation, Job>();
  #busyWorkers = 0;
  #pumping = false;
  #closed = false;

  constructor(node: GuestNode, timings: Timings, log: (line: string) => void) {
    this.#node = node;
    this.#timings = timings;
    this.#log = log;
  }

  /** Whether any command waits or runs here. */
  get isBusy(): boolean {
    return this.#queue.length > 0 || this.#started.size > 0;
  }

  submit(work: Omit<Job, 'cancel' | 'deliveryTimer'>): void {
    const job: Job = { ...work, cancel: new AbortController() };
    job.deliveryTimer = setTimeout(() => this.#endQueued(job, 'TimedOut', 'DeliveryTimedOut'), work.deliveryMs);
    this.#queue.push(job);
    void this.#pump();
  }

  /** Cancels a command: at once while it waits, by killing it while it runs. */
  cancel(invocation: Invocation): void {
    const queued = this.#queue.find((job) => job.invocation === invocation);
    if (queued) this.#endQueued(queued, 'Cancelled', 'Cancelled');
    else this.#started.get(invocation)?.cancel.abort();
  }

  /** Asks the guest agent for a sign of life. */
  async ping(): Promise<boolean> {
    const answers = (await this.#node.isPowered()) && (await this.#node.answers(this.#timings.answerWithinMs));
    if (answers) this.lastPingMs = Date.now();
    return answers;
  }

  /** The node is gone for good: nothing more can be delivered to it. */
  close(): void {
    this.#closed = true;
    for (const job of [...this.#queue]) this.#endQueued(job, 'Failed', 'Undeliverable');
    for (const job of [...this.#started.values()]) {
      job.cancel.abort();
      this.#end(job, 'Failed', 'Undeliverable');
    }
  }

  #endQueued(job: Job, status: Invocation['status'], details: string): void {
    const index = this.#queue.indexOf(job);
    if (index < 0) return;
    this.#queue.splice(index, 1);
    this.#end(job, status, details);
  }

  #end({ invocation, deliveryTimer }: Job, status: Invocation['status'], details: string): void {
    clearTimeout(deliveryTimer);
    this.#started.delete(invocation);
    if (hasEnded(invocation)) return;
    invocation.status = status;
    invocation.statusDetails = details;
    invocation.endedAtMs = Date.now();
  }

  /** One loop per node: hands out work while there is any, and waits for a node that cannot be reached. */
  async #pump(): Promise<void> {
    if (this.#pumping) return;
    this.#pumping = true;
    try {
      while (!this.#closed && this.#queue.length > 0 && this.#busyWorkers < WORKERS) {
        if (await this.ping().catch(() => false)) this.#handOut();
        else await this.#delay();
      }
    } finally {
      this.#pumping = false;
    }
  }

  #handOut(): void {
    while (this.#queue.length > 0 && this.#busyWorkers < WORKERS) {
      const job = this.#queue.shift() as Job;
      this.#started.set(job.invocation, job);
      this.#busyWorkers += 1;
      void this.#work(job).finally(() => {
        this.#busyWorkers -= 1;
        void this.#pump();
      });
    }
  }

  async #delay(): Promise<void> {
    for (const { invocation } of this.#queue) {
      invocation.status = 'Delayed';
      invocation.statusDetails = 'Delayed';
    }
    await sleep(this.#timings.reachEveryMs);
  }

  async #work(job: Job): Promise<void> {
    const { invocation, script, environment, executionMs: timeoutMs, cancel } = job;
    invocation.status = 'InProgress';
    invocation.statusDetails = 'InProgress';
    const startedAtMs = Date.now();
    invocation.startedAtMs = startedAtMs;
    let result: GuestResult;
    try {
      result = await this.#node.execute({ script, environment, timeoutMs, signal: cancel.signal });
    } catch (error) {
      await this.#takeBack(job, error);
      return;
    }
    clearTimeout(job.deliveryTimer);
    if (result.ended === 'lost') void this.#awaitReturn(job, startedAtMs + timeoutMs);
    else this.#report(job, result);
  }

  /** Nothing was started: the command waits again, as long as its delivery time lasts. */
  async #takeBack(job: Job, error: unknown): Promise<void> {
    this.#log(`ssm: ${job.invocation.nodeName} did not start a command: ${(error as Error).message}`);
    if (hasEnded(job.invocation)) return;
    delete job.invocation.startedAtMs;
    if (job.cancel.signal.aborted) this.#end(job, 'Cancelled', 'Cancelled');
    else if (Date.now() >= job.invocation.requestedAtMs + job.deliveryMs) {
      this.#end(job, 'TimedOut', 'DeliveryTimedOut');
    } else {
      this.#started.delete(job.invocation);
      this.#queue.unshift(job);
      await this.#delay();
    }
  }

  #report(job: Job, result: GuestResult): void {
    const { invocation } = job;
    if (hasEnded(invocation)) return;
    invocation.stdout = cutOutput(result.stdout, STDOUT_LIMIT);
    invocation.stderr = cutOutput(result.stderr, STDERR_LIMIT);
    this.lastPingMs = Date.now();
    if (result.ended === 'timedOut') this.#end(job, 'TimedOut', 'ExecutionTimedOut');
    else if (result.ended === 'cancelled') this.#end(job, 'Cancelled', 'Cancelled');
    else {
      invocation.responseCode = result.exitCode ?? -1;
      const status = result.exitCode === 0 ? 'Success' : 'Failed';
      this.#end(job, status, status);
    }
  }

  /**
   * The node went away under a running command. The service does not know that: the command stays in progress until an
   * agent that came back says that it was interrupted, or until its time is over.
   */
  async #awaitReturn(job: Job, deadlineMs: number): Promise<void> {
    while (!hasEnded(job.invocation)) {
      await sleep(Math.min(this.#timings.reachEveryMs, Math.max(0, deadlineMs - Date.now())));
      if (job.cancel.signal.aborted) this.#end(job, 'Cancelled', 'Cancelled');
      else if (Date.now() >= deadlineMs) this.#end(job, 'TimedOut', 'ExecutionTimedOut');
      else if (await this.ping().catch(() => false)) {
        job.invocation.stderr = 'the agent restarted while the command ran';
        this.#end(job, 'Failed', 'Failed');
      }
    }
  }
}
