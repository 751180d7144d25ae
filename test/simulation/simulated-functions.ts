import { judgeRun } from '../../lib/steps/judge-run.ts';
import { noteError } from '../../lib/steps/note-error.ts';
import { planRun } from '../../lib/steps/plan-run.ts';
import { recordRun } from '../../lib/steps/record-run.ts';
import { sweepRuns } from '../../lib/steps/sweep-runs.ts';
import { takeTurn } from '../../lib/steps/take-turn.ts';
import type { JsonValue } from '../../local/workflow/json-value.ts';
import type { LambdaAnswer } from '../../local/workflow/lambda-answer.ts';
import { type AllPorts, gatedPorts, type World } from './gated-ports.ts';
import { Invocation } from './invocation.ts';

type Handler = (payload: never) => Promise<unknown>;

/** As in `lambdas/`: a step and its ports. */
const STEPS: Readonly<Record<string, (ports: AllPorts) => Handler>> = {
  ...{ PlanRun: planRun, TakeTurn: takeTurn, NoteError: noteError },
  ...{ JudgeRun: judgeRun, RecordRun: recordRun, SweepRuns: sweepRuns },
};

/** Time-out of the functions (lib/infra/bundled-function.ts). */
const FUNCTION_LIMIT_MS = 30_000;
/** Until a function begins. */
const START_MS = [10, 120] as const;
/** Lambda's own delays before it tries an event again, and then gives up. */
const EVENT_RETRIES_MS = [60_000, 120_000, undefined];

const copy = (value: unknown): JsonValue => JSON.parse(JSON.stringify(value ?? null));

/** Lambda: the real steps, each invocation over ports of its own. */
export class SimulatedFunctions {
  readonly #world: World;
  readonly #limitMs: number;
  readonly #alive = new Set<Invocation>();

  constructor(world: World, limitMs: number = FUNCTION_LIMIT_MS) {
    this.#world = world;
    this.#limitMs = limitMs;
  }

  async invoke(functionName: string, payload: JsonValue, execution?: string): Promise<LambdaAnswer> {
    const { time, swarm } = this.#world;
    const invocation = new Invocation(functionName, execution);
    this.#alive.add(invocation);
    await time.sleep(swarm.dice.between(...START_MS));
    void this.#run(invocation, payload);
    const over = new AbortController();
    void time.sleep(this.#limitMs, over.signal).then(() => {
      if (!over.signal.aborted) invocation.die('Sandbox.Timedout', 'Task timed out after 30.00 seconds');
    });
    void invocation.ended.then(() => {
      over.abort('over');
      this.#alive.delete(invocation);
    });
    return invocation.answered;
  }

  /** As an event: again where it fails, twice. */
  async deliver(functionName: string, event: unknown): Promise<void> {
    for (const delayMs of EVENT_RETRIES_MS) {
      const { kind } = await this.invoke(functionName, copy(event));
      if (kind === 'ok' || delayMs === undefined) return;
      await this.#world.time.sleep(delayMs);
    }
  }

  killOf(execution: string): void {
    for (const invocation of this.#alive) if (invocation.execution === execution) invocation.die();
  }

  async #run(invocation: Invocation, payload: JsonValue): Promise<void> {
    const step = STEPS[invocation.functionName];
    if (!step) throw new Error(`no function ${invocation.functionName}`);
    try {
      await invocation.goOn();
      const result = await step(gatedPorts(this.#world, invocation))(copy(payload) as never);
      invocation.finish({ kind: 'ok', result: { Payload: copy(result), StatusCode: 200 } });
    } catch (error) {
      const { name, message } = error as Error;
      const cause = JSON.stringify({ errorType: name, errorMessage: message });
      invocation.finish({ kind: 'error', error: name, cause });
    }
  }
}
