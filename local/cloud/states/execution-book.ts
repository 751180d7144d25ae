import type { HistoryEvent } from '../../workflow/history-event.ts';
import type { StateMachineArtifact } from '../assembly/assembly.ts';
import { refusal } from '../wire/refusal.ts';
import type { ExecutionRecord } from './execution-record.ts';
import type { ExecutionStore } from './execution-store.ts';
import type { MachineOutcome, MachineRunner, StopReason } from './machine-runner.ts';

/** What an execution that was cut off by the end of its cloud is given as the reason. */
const CRASH: StopReason = {
  error: 'LocalCloud.Ended',
  cause: 'the local cloud ended without notice while this execution ran',
};

interface Running {
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

/** All executions of this state directory, on disk from the moment they start. */
export class ExecutionBook {
  readonly #store: ExecutionStore;
  readonly #run: MachineRunner;
  readonly #onChange: (record: ExecutionRecord) => Promise<boolean>;
  readonly #log: (line: string) => void;
  readonly #records = new Map<string, ExecutionRecord>();
  readonly #running = new Map<string, Running>();
  readonly #orphans: ExecutionRecord[] = [];
  #closing = false;

  constructor(
    store: ExecutionStore,
    run: MachineRunner,
    onChange: (record: ExecutionRecord) => Promise<boolean>,
    log: (line: string) => void,
  ) {
    this.#store = store;
    this.#run = run;
    this.#onChange = onChange;
    this.#log = log;
    for (const record of store.load(Date.now())) {
      const settled = record.status === 'RUNNING' ? this.#settleCrashed(record) : record;
      this.#records.set(settled.arn, settled);
      if (!settled.notified) this.#orphans.push(settled);
    }
  }

  get isBusy(): boolean {
    return this.#running.size > 0;
  }

  get(arn: string): ExecutionRecord | undefined {
    return this.#records.get(arn);
  }

  running(): readonly ExecutionRecord[] {
    return [...this.#running.keys()].flatMap((arn) => this.#records.get(arn) ?? []);
  }

  /** Newest first. */
  ofMachine(stateMachineArn: string): readonly ExecutionRecord[] {
    return [...this.#records.values()].filter((record) => record.stateMachineArn === stateMachineArn).reverse();
  }

  history(arn: string): readonly HistoryEvent[] {
    return this.#store.history(arn);
  }

  start(artifact: StateMachineArtifact, execution: { arn: string; name: string }, input: string): ExecutionRecord {
    const record: ExecutionRecord = {
      arn: execution.arn,
      name: execution.name,
      stateMachineArn: artifact.arn,
      definitionSha256: artifact.sha256,
      input,
      startedAtMs: Date.now(),
      status: 'RUNNING',
      notified: false,
    };
    if (this.#closing) throw refusal('ServiceUnavailable', 'the local cloud is about to end', 503);
    this.#store.write(record);
    this.#records.set(record.arn, record);
    const stop = new AbortController();
    const running = this.#execute(artifact, record, stop.signal);
    this.#running.set(record.arn, { stop, ended: running });
    void this.#onChange(record);
    return record;
  }

  /** Ends an execution as ABORTED and waits until it has ended. */
  async stop(arn: string, reason: StopReason): Promise<void> {
    const running = this.#running.get(arn);
    running?.stop.abort(reason);
    await running?.ended;
  }

  /** Ends every execution and lets none start: a sweep that began now would be cut off as well. */
  async close(reason: StopReason): Promise<void> {
    this.#closing = true;
    await Promise.all([...this.#running.keys()].map((arn) => this.stop(arn, reason)));
  }

  /** Tells of executions whose end nobody was told of: those that an earlier process left behind. */
  announceOrphans(): void {
    for (const record of this.#orphans.splice(0)) void this.#announce(record);
  }

  async #execute(artifact: StateMachineArtifact, record: ExecutionRecord, signal: AbortSignal): Promise<void> {
    const { arn, name, startedAtMs, input } = record;
    let outcome: MachineOutcome;
    try {
      const onEvent = (event: HistoryEvent) => this.#store.append(arn, event);
      outcome = await this.#run({ artifact, execution: { arn, name, startedAtMs }, input, signal, onEvent });
    } catch (error) {
      this.#log(`execution ${name}: ${error instanceof Error ? error.stack : String(error)}`);
      outcome = { status: 'FAILED', error: 'States.Runtime', cause: (error as Error).message };
    }
    const ended: ExecutionRecord = { ...record, ...outcome, stoppedAtMs: Date.now() };
    this.#keep(ended);
    this.#running.delete(arn);
    this.#log(`execution ${name}: ${outcome.status}${outcome.error === undefined ? '' : ` ${outcome.error}`}`);
    void this.#announce(ended);
  }

  async #announce(record: ExecutionRecord): Promise<void> {
    if (await this.#onChange(record)) this.#keep({ ...record, notified: true });
  }

  #settleCrashed(record: ExecutionRecord): ExecutionRecord {
    const last = this.#store.history(record.arn).at(-1)?.id ?? 0;
    const stoppedAtMs = Date.now();
    this.#store.append(record.arn, {
      id: last + 1,
      previousEventId: last,
      type: 'ExecutionAborted',
      timestamp: stoppedAtMs / 1000,
      executionAbortedEventDetails: { ...CRASH },
    });
    const settled: ExecutionRecord = { ...record, ...CRASH, status: 'ABORTED', stoppedAtMs };
    this.#store.write(settled);
    return settled;
  }

  /** An end that cannot be written (a full disk) is known until this process ends, and a crash to the next one. */
  #keep(record: ExecutionRecord): void {
    this.#records.set(record.arn, record);
    try {
      this.#store.write(record);
    } catch (error) {
      this.#log(`execution ${record.name} cannot be written: ${(error as Error).message}`);
    }
  }
}
