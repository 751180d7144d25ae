import type { WorkflowStatus } from '../../bin/commands/run/refusal-of.ts';
import type { World } from '../../bin/commands/run/world.ts';
import type { Halt } from '../../lib/domain/halt.ts';
import type { Intent } from '../../lib/domain/intent.ts';
import type { Artifacts } from '../../lib/domain/journal.ts';
import type { Machines } from '../../lib/domain/machines.ts';
import type { Plan } from '../../lib/domain/plan.ts';
import type { Progress } from '../../lib/domain/progress.ts';
import type { CommandRecord, RunRecord, StepRecord } from '../../lib/domain/run.ts';
import type { RunInput } from '../../lib/domain/run-input.ts';
import type { RunStore } from '../../lib/ports.ts';

const notAsked = (): never => {
  throw new Error('the command line does not ask for this');
};

/** A cloud in memory; a test moves it on between two looks. */
export class FakeWorld implements World {
  readonly target = 'local';
  readonly swarmId = 'local';
  status: WorkflowStatus = { state: 'running' };
  run: RunRecord | undefined;
  plan: Plan | undefined;
  steps: StepRecord[] = [];
  progress: Progress | undefined;
  evidence: CommandRecord[] = [];
  runs: unknown[] = [];
  halt: Halt | undefined;
  intents: Intent[] = [];
  machines?: Machines;
  loaded: Artifacts | undefined;
  started: RunInput[] = [];
  stopped: string[] = [];
  closed = 0;
  /** Called at every look, with its number from 1. */
  onLook: (look: number) => void = () => undefined;
  private looks = 0;

  swept: { swept: string[]; started: string[] } = { swept: [], started: [] };
  readonly sweeper: World['sweeper'] = { sweepAll: async () => this.swept };

  readonly store: RunStore = {
    getLease: notAsked,
    putLease: notAsked,
    putRun: notAsked,
    getRun: async () => this.run,
    deleteRun: notAsked,
    getDeletion: notAsked,
    getPause: notAsked,
    listPauses: notAsked,
    putPause: notAsked,
    removePause: notAsked,
    putSkipped: notAsked,
    listSkipped: notAsked,
    listRuns: async (limit) => this.runs.slice(0, limit) as RunRecord[],
    pageRuns: notAsked,
    listExperiments: notAsked,
    putPlan: notAsked,
    getPlan: async () => this.plan,
    putProgress: notAsked,
    getProgress: async () => this.progress,
    putStep: notAsked,
    listSteps: async () => this.steps,
    putEvidence: notAsked,
    listEvidence: async () => this.evidence,
    putIntent: notAsked,
    listIntents: async (runId) => this.intents.filter((intent) => intent.runId === runId),
    getHalt: async () => this.halt,
    putHalt: async (halt) => {
      this.halt = halt;
      return true;
    },
    removeHalt: async () => {
      this.halt = undefined;
      return true;
    },
  };

  readonly workflow = {
    start: async (input: RunInput) => {
      this.started.push(input);
    },
    status: async (): Promise<WorkflowStatus> => {
      this.looks += 1;
      this.onLook(this.looks);
      return this.status;
    },
    stop: async (runId: string, cause: string) => {
      this.stopped.push(`${runId}: ${cause}`);
    },
  };

  artifacts = async () => this.loaded;
  close = async () => {
    this.closed += 1;
  };
}
