import { readFileSync } from 'node:fs';
import type { ExecutionStatus, Sweeps } from '../../lib/ports.ts';
import type { JsonValue } from '../../local/workflow/json-value.ts';
import { jsonata } from '../../local/workflow/jsonata.ts';
import type { LambdaAnswer } from '../../local/workflow/lambda-answer.ts';
import { loadDefinition } from '../../local/workflow/load-definition.ts';
import { runMachine } from '../../local/workflow/run-machine.ts';
import type { Dice } from './dice.ts';
import type { Disturbance } from './disturbance.ts';
import { MACHINE_ARN } from './machine-arn.ts';
import type { VirtualTime } from './virtual-time.ts';

const EXECUTION_ARN = MACHINE_ARN.replace(':stateMachine:', ':execution:');

// The expressions are the project's own.
jsonata.trust();

/** The definition that is deployed; its functions are called by their names. */
const definition = loadDefinition(
  readFileSync(new URL('../../lib/infra/experiment.asl.json', import.meta.url), 'utf8').replaceAll(
    /\$\{(\w+)\}/g,
    '$1',
  ),
);

/** Until a local cloud that was killed is started again, and finds executions that ran. */
const RESTART_MS = 8000;
const EVENT_MS = 700;

export interface EndedEvent {
  readonly detail: {
    readonly name: string;
    readonly status: string;
    readonly stateMachineArn: string;
    readonly input: string;
  };
}

interface Running {
  readonly input: JsonValue;
  status: ExecutionStatus;
  readonly startedAtMs: number;
  endedAtMs?: number;
  end?: Disturbance;
  failure?: { readonly error?: string | undefined; readonly cause?: string | undefined };
  readonly stop: AbortController;
}

export interface StatesMeans {
  readonly time: VirtualTime;
  readonly dice: Dice;
  invoke(request: {
    readonly functionName: string;
    readonly payload: JsonValue;
    readonly execution: string;
  }): Promise<LambdaAnswer>;
  /** An execution ended without success, and that is heard of. */
  onEnded(event: EndedEvent): void;
  onEntered(execution: string, state: string): void;
  /** The process in which the execution and its functions run is gone. */
  killFunctions(execution: string): void;
}

/** Step Functions: the real interpreter over the real definition, and what becomes of executions that are ended from outside. */
export class SimulatedStates {
  readonly executions = new Map<string, Running>();
  readonly #means: StatesMeans;

  constructor(means: StatesMeans) {
    this.#means = means;
  }

  /** As the sweeper sees it. */
  readonly sweeps: Sweeps = {
    start: async ({ name, input }) => this.start(name, input as unknown as JsonValue),
    status: async (_arn, name) => this.executions.get(name)?.status ?? 'UNKNOWN',
    failure: async (_arn, name) => this.executions.get(name)?.failure,
    stop: async (_arn, name) => this.end(name, 'stopped'),
  };

  start(name: string, input: JsonValue): void {
    if (this.executions.has(name)) return;
    const startedAtMs = this.#means.time.nowMs;
    const running: Running = { input, status: 'RUNNING', startedAtMs, stop: new AbortController() };
    this.executions.set(name, running);
    void this.#run(name, running);
  }

  /** From outside. What runs for it goes on, but where the process dies. */
  end(name: string, how: Disturbance): void {
    const running = this.executions.get(name);
    if (running?.status !== 'RUNNING' || running.end !== undefined) return;
    running.end = how;
    if (how.startsWith('process-killed')) this.#means.killFunctions(name);
    running.stop.abort({ error: 'Ended', cause: how });
  }

  async #run(name: string, running: Running): Promise<void> {
    const { time, dice, invoke, onEntered } = this.#means;
    const ending = await runMachine({
      definition,
      input: running.input,
      execution: { arn: `${EXECUTION_ARN}:${name}`, name, startedAtMs: time.nowMs },
      stateMachine: { arn: MACHINE_ARN, name: 'workflow' },
      invokeLambda: ({ functionName, payload }) => invoke({ functionName, payload, execution: name }),
      clock: time.workflowClock,
      random: () => dice.next(),
      signal: running.stop.signal,
      onEvent: ({ type, stateEnteredEventDetails: details }) => {
        if (type.endsWith('StateEntered')) onEntered(name, (details as { name: string }).name);
      },
    });
    const how = running.end;
    if (how?.startsWith('process-killed')) await time.sleep(RESTART_MS);
    running.endedAtMs = time.nowMs;
    running.status = how === 'timed-out' ? 'TIMED_OUT' : ending.status;
    if (ending.status === 'FAILED') running.failure = { error: ending.error, cause: ending.cause };
    if (running.status === 'SUCCEEDED' || how?.endsWith('unheard')) return;
    await time.sleep(EVENT_MS);
    const detail = { name, status: running.status, stateMachineArn: MACHINE_ARN, input: JSON.stringify(running.input) };
    this.#means.onEnded({ detail });
  }
}
