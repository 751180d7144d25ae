import type { KnownAlarm } from './domain/alarms/known-alarm.ts';
import type { FleetNode } from './domain/fleet.ts';
import type { Halt } from './domain/halt.ts';
import type { EmbeddedMetrics, MetricsWanted } from './domain/history/run-metrics.ts';
import type { Intent } from './domain/intent.ts';
import type { Lease } from './domain/lease/lease.ts';
import type { DocumentName } from './domain/node-documents.ts';
import type { Alert } from './domain/notices/alert.ts';
import type { SpelledNotice } from './domain/notices/spell-notice.ts';
import type { Plan } from './domain/plan.ts';
import type { Progress } from './domain/progress.ts';
import type { CommandRecord, RunRecord, StepRecord } from './domain/run.ts';
import type { RunInput } from './domain/run-input.ts';
import type { Pause } from './domain/schedules/pause.ts';
import type { SkippedRun } from './domain/schedules/skipped-run.ts';
import type { Verdict } from './domain/verdict.ts';

/** What one node came to for one command, as the control channel reports it. */
export interface NodeAnswer {
  readonly node: string;
  readonly state: 'pending' | 'succeeded' | 'failed' | 'timedOut' | 'undelivered' | 'cancelled';
  /** The channel's own word for it, for people. */
  readonly status: string;
  /** At most 24,000 characters, possibly cut; the documents' trailer tells. */
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs typed documents on nodes. There is no way to run anything else. */
export interface NodeShell {
  /** Sends once to all `nodes` (50 at most) and returns the command's id. Does not wait. */
  send(request: {
    readonly document: DocumentName;
    readonly nodes: readonly FleetNode[];
    readonly parameters: Readonly<Record<string, string>>;
    readonly comment: string;
  }): Promise<string>;
  /** Looks once, at every node. A command that is not known yet counts as pending. */
  look(commandId: string, nodes: readonly FleetNode[]): Promise<readonly NodeAnswer[]>;
}

export type PowerState = 'pending' | 'running' | 'stopping' | 'stopped' | 'gone';

export interface FleetMember extends FleetNode {
  readonly power: PowerState;
  /** Whether its owner lets experiments use the swarm that it is in: the tag `swarmproof:consent` is `yes`. */
  readonly consents: boolean;
  /** Whether the control channel last heard of the node's agent in time; minutes old at worst. */
  readonly agentOnline: boolean;
  /** Version of the node's agent; empty where it never registered. */
  readonly agentVersion: string;
  /** When the agent last gave a sign of life; undefined where it never did. */
  readonly agentSeenAt?: Date;
}

/** The machines that carry the swarm's tag, and their power. */
export interface Fleet {
  list(swarmId: string): Promise<readonly FleetMember[]>;
  /** Cuts the power: no shutdown of the operating system, no goodbye. Returns when it was accepted. */
  cutPower(node: FleetNode): Promise<void>;
  /** Asks the operating system to shut down. Returns when it was accepted. */
  stop(node: FleetNode): Promise<void>;
  /** Asks the operating system to shut down and boot again. Returns when it was accepted. */
  reboot(node: FleetNode): Promise<void>;
  start(node: FleetNode): Promise<void>;
}

export interface RunsWanted {
  readonly experiment?: string;
  readonly verdict?: Verdict;
  /** Place in the history (`<startedAt>#<runId>`), itself not included. */
  readonly before?: string;
}

/** A page of the history. */
export interface RunsPage {
  /** Newest first; undefined for one that is damaged. */
  readonly records: readonly (RunRecord | undefined)[];
  /**
   * The place of the last of them in the history, whatever is in it: `before` of the next page. Absent where there were no more than
   * these.
   */
  readonly next?: string;
}

/** The history and the evidence. Every write is one conditional or idempotent item; nothing relies on transactions. */
export interface RunStore {
  /** Who may work on the swarm; undefined where nobody ever did. */
  getLease(swarmId: string): Promise<Lease | undefined>;
  /** Writes the lease where its token is still `over` (0: where there is none yet). Gives whether it did. */
  putLease(lease: Lease, over: number): Promise<boolean>;
  /**
   * As every write that takes a token: it throws and writes nothing over what was written with a larger one. Without one is 0. A run
   * that is recorded and clean gets, with everything that belongs to it, the time at which it leaves the history.
   */
  putRun(run: RunRecord, token?: number): Promise<void>;
  getRun(runId: string): Promise<RunRecord | undefined>;
  /**
   * Deletes everything of a run, and gives how many items that were. From its first write on `getRun` does not know it any more;
   * `getDeletion` does until the last, so that whoever was ended half way can go on.
   */
  deleteRun(run: RunRecord, at: Date): Promise<number>;
  /** A run whose deletion was begun and not brought to its end. */
  getDeletion(runId: string): Promise<RunRecord | undefined>;
  /** Newest first; of one experiment, with one verdict, or of those before a place, where that is said. */
  listRuns(limit: number, which?: RunsWanted): Promise<readonly RunRecord[]>;
  /** The same, and from where it goes on. */
  pageRuns(limit: number, which?: RunsWanted): Promise<RunsPage>;
  /** Names of the experiments that were run, in order of the alphabet. */
  listExperiments(limit: number): Promise<readonly string[]>;
  putPlan(plan: Plan, token?: number): Promise<void>;
  getPlan(runId: string): Promise<Plan | undefined>;
  /** With the token that it names. */
  putProgress(runId: string, progress: Progress): Promise<void>;
  getProgress(runId: string): Promise<Progress | undefined>;
  putStep(step: StepRecord, token?: number): Promise<void>;
  listSteps(runId: string): Promise<readonly StepRecord[]>;
  putEvidence(runId: string, commands: readonly CommandRecord[], token?: number): Promise<void>;
  listEvidence(runId: string): Promise<readonly CommandRecord[]>;
  /** Written before a side effect on the fleet, closed when its undoing is proven. */
  putIntent(intent: Intent, token?: number): Promise<void>;
  listIntents(runId: string): Promise<readonly Intent[]>;
  /** Pauses of schedules, by their experiment. */
  getPause(experiment: string): Promise<Pause | undefined>;
  listPauses(): Promise<readonly Pause[]>;
  /** Not over one of a later moment: false, and nothing written. */
  putPause(pause: Pause): Promise<boolean>;
  /** Takes back the pause that was seen. False where another has come since, which stays. */
  removePause(seen: Pause): Promise<boolean>;
  /** A run that a schedule was to begin and that was left out. Written again, it is one. */
  putSkipped(skipped: SkippedRun): Promise<void>;
  /** Newest first. */
  listSkipped(experiment: string, limit: number): Promise<readonly SkippedRun[]>;
  /** The safety lever of all runs on this store; undefined where it is released. */
  getHalt(): Promise<Halt | undefined>;
  /** Not over one of a later moment: false, and nothing written. */
  putHalt(halt: Halt): Promise<boolean>;
  /** Takes back the halt that was seen. False where another has come since, which stays. */
  removeHalt(seen: Halt): Promise<boolean>;
}

/** What people were told of each experiment, and how often the same came since. */
export interface AlertBook {
  get(experiment: string): Promise<{ readonly alert: Alert | undefined; readonly version: number }>;
  /** False, and nothing written, where it is of another version by now. */
  put(experiment: string, alert: Alert, version: number): Promise<boolean>;
}

/** The alarms of CloudWatch that stop runs, as far as events have told of them. */
export interface AlarmBook {
  /** Those that the deployment names, and of which something is known. */
  list(): Promise<readonly KnownAlarm[]>;
  /** False, and nothing written, where a later state of the alarm is known. The same again changes nothing. */
  put(alarm: KnownAlarm): Promise<boolean>;
}

/** Where people are told of runs. */
export interface Notices {
  publish(notice: SpelledNotice): Promise<void>;
}

export interface Clock {
  now(): Date;
}

export interface Ports {
  readonly shell: NodeShell;
  readonly fleet: Fleet;
  readonly store: RunStore;
  readonly alarms: Pick<AlarmBook, 'list'>;
  readonly clock: Clock;
}

/** The workflow engine as a client of it sees it; used by the command line only. */
export interface Workflow {
  /** Starts a run; the run's id is the execution's name, so starting twice is starting once. */
  start(input: RunInput): Promise<void>;
  /** `error` is the name under which a run was refused or broke. */
  status(runId: string): Promise<{
    readonly state: 'running' | 'succeeded' | 'failed' | 'timedOut' | 'aborted';
    readonly error?: string;
    readonly cause?: string;
  }>;
  stop(runId: string, cause: string): Promise<void>;
}

/** How an execution of the workflow stands; `UNKNOWN` where there is none of that name (any more). */
export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'UNKNOWN';

/** Executions of the workflow as the sweeper sees them, each by its name. */
export interface Sweeps {
  /** Starts the workflow again for a run that ended early. A second start of the same name is none. */
  start(request: {
    readonly stateMachineArn: string;
    readonly name: string;
    readonly input: { readonly sweep: string; readonly cause: string };
  }): Promise<void>;
  status(stateMachineArn: string, name: string): Promise<ExecutionStatus>;
  /** With what an execution failed; undefined where it did not, or is not known. */
  failure(
    stateMachineArn: string,
    name: string,
  ): Promise<{ readonly error?: string | undefined; readonly cause?: string | undefined } | undefined>;
  /** Returns when it has ended, or had. */
  stop(stateMachineArn: string, name: string, cause: string): Promise<void>;
}

/** What takes up the runs that nobody works on any more; used by the command line only. */
export interface Sweeper {
  /** Looks at all of them, as the schedule of the stack does. Gives the runs that were taken up, and the nodes that were started. */
  sweepAll(): Promise<{ readonly swept: readonly string[]; readonly started: readonly string[] }>;
}

/** One-time sweeps, each of one run, for the case that nobody is left to heal it. */
export interface SweepTimer {
  /** Sets the sweep of a run. Where one is set already, that one stays. */
  set(request: { readonly runId: string; readonly stateMachineArn: string; readonly at: Date }): Promise<void>;
  /** Takes it back. Where there is none, nothing happens. */
  clear(runId: string): Promise<void>;
}

/** Where the figures of runs that are over go, for whoever watches them over time. */
export interface MetricsLog extends MetricsWanted {
  print(document: EmbeddedMetrics): void;
}
