import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoRunStore } from '../../lib/aws/dynamo-run-store.ts';
import { fromChunks } from '../../lib/aws/item-chunks.ts';
import type { Plan } from '../../lib/domain/plan.ts';
import type { Progress } from '../../lib/domain/progress.ts';
import type { RunInput } from '../../lib/domain/run-input.ts';
import { SWEEP_EVERY_MS } from '../../lib/domain/sweep-every-ms.ts';
import type { RunStore } from '../../lib/ports.ts';
import type { JsonValue } from '../../local/workflow/json-value.ts';
import type { Ailments } from './ailments.ts';
import { Dice } from './dice.ts';
import type { Point } from './disturbance.ts';
import { Gate } from './gate.ts';
import type { World } from './gated-ports.ts';
import { MACHINE_ARN } from './machine-arn.ts';
import { MemoryTable, type TableCommand } from './memory-table.ts';
import { SimulatedFunctions } from './simulated-functions.ts';
import { SimulatedShell } from './simulated-shell.ts';
import { SimulatedStates } from './simulated-states.ts';
import { SimulatedTimer } from './simulated-timer.ts';
import { QUICK_TIMINGS, type SimulatedTimings } from './simulated-timings.ts';
import { standingSwarm } from './standing-swarm.ts';
import { Swarm } from './swarm.ts';
import { UNPACKED } from './unpacked.ts';
import { VirtualTime } from './virtual-time.ts';

const BEGIN_MS = Date.UTC(2030, 0, 1);
/** So many sweeps of all after the last execution has ended: whatever a sweep does it has done by then. */
const SWEEPS_AFTER = 3;
const LONGEST_MS = 12 * 3_600_000;

export interface SimulationOrder {
  readonly seed: string;
  readonly input: Omit<RunInput, 'runId' | 'swarmId'>;
  readonly points?: readonly Point[];
  /** How many of the three machines are managers; one where absent. */
  readonly managers?: number;
  /** Makes the swarm that stands before the run, where one does. */
  readonly stand?: (swarm: Swarm) => void;
  /** What is wrong with the swarm. */
  readonly ails?: Ailments;
  /** How long the world takes; it is in a hurry where absent. */
  readonly timings?: SimulatedTimings;
  /** Time-out of the functions, where it is not that of the template. */
  readonly functionLimitMs?: number;
  /** Each call is to say at which step of the plan it was made: costs time. */
  readonly tellsSteps?: boolean;
  /** Writes of the table that nobody may make, by what they are about (`put evidence`). */
  readonly denied?: RegExp;
  /** The table answers nobody for so long, from so many milliseconds after the run's begin on. */
  readonly tableAway?: { readonly fromMs: number; readonly forMs: number };
  /** What comes by the clock, the sweep of all and the run's own, comes so much later than it should. */
  readonly sweepsLateMs?: number;
  /** Names of the alarms that stop runs; none without it. */
  readonly stopAlarms?: readonly string[];
  /** Events that reach the sweeper, each so many milliseconds after the run's begin. */
  readonly events?: readonly { readonly atMs: number; readonly event: object }[];
}

/** One run in a world of its own, from its start until nothing more happens. */
export class Simulation {
  static readonly runId = '20300101t000000-51ab1e';
  static readonly swarmId = 'local';
  readonly beganAtMs = BEGIN_MS;
  readonly time = new VirtualTime(BEGIN_MS);
  readonly table = new MemoryTable();
  readonly dice: Dice;
  readonly swarm: Swarm;
  readonly shell: SimulatedShell;
  readonly timer: SimulatedTimer;
  readonly states: SimulatedStates;
  readonly gate: Gate;
  readonly #functions: SimulatedFunctions;
  readonly order: SimulationOrder;
  /** What may not change of a swarm that stood before the run; undefined where none did. */
  readonly stood: readonly string[] | undefined;
  #step = '';
  #plan: Plan | undefined;

  constructor(order: SimulationOrder) {
    this.order = order;
    const { time, table } = this;
    const dice = new Dice(order.seed);
    const deliver = (event: unknown) => void this.#functions.deliver('SweepRuns', event);
    this.dice = dice;
    this.swarm = new Swarm(time, dice, {
      ...{ managers: order.managers ?? 1, ails: order.ails ?? {} },
      timings: order.timings ?? QUICK_TIMINGS,
    });
    order.stand?.(this.swarm);
    this.stood = order.stand && standingSwarm(this.swarm);
    this.shell = new SimulatedShell(this.swarm);
    this.timer = new SimulatedTimer(time, deliver, order.sweepsLateMs);
    this.states = new SimulatedStates({
      time,
      dice,
      invoke: ({ functionName, payload, execution }) => this.#functions.invoke(functionName, payload, execution),
      onEnded: deliver,
      onEntered: (execution, state) => this.gate.boundary(execution, state),
      killFunctions: (execution) => this.#functions.killOf(execution),
    });
    this.gate = new Gate({
      time,
      dice,
      points: order.points ?? [],
      endExecution: (name, how) => this.states.end(name, how),
      stepNow: () => this.#step,
    });
    table.onPut = ({ sk, packed }) => {
      if (!order.tellsSteps) return;
      if (sk === 'plan') this.#plan = fromChunks([packed as Uint8Array], UNPACKED) as Plan;
      if (sk === 'progress') this.#noteStep(packed as Uint8Array);
    };
    const { tableAway, denied } = order;
    if (denied) table.isDenied = (label) => denied.test(label);
    if (tableAway) {
      const awayAtMs = BEGIN_MS + tableAway.fromMs;
      table.isAway = () => time.nowMs >= awayAtMs && time.nowMs < awayAtMs + tableAway.forMs;
    }
    const { gate, swarm, shell, timer, states } = this;
    const { stopAlarms = [] } = order;
    const world: World = { time, swarm, shell, table, timer, sweeps: states.sweeps, gate, stopAlarms };
    this.#functions = new SimulatedFunctions(world, order.functionLimitMs);
  }

  /** The store as whoever looks at it afterwards sees it: undisturbed. */
  get store(): RunStore {
    const send = async (command: TableCommand) => this.table.run(command);
    return dynamoRunStore({ send } as unknown as DynamoDBDocumentClient, 'runs', { packing: UNPACKED });
  }

  /** Which step is due from now on. */
  #noteStep(packed: Uint8Array): void {
    const { cursor } = fromChunks([packed], UNPACKED) as Progress;
    this.#step = this.#plan?.steps[cursor]?.id ?? 'over';
  }

  async run(): Promise<void> {
    const { time, states } = this;
    const { runId, swarmId } = Simulation;
    let left = SWEEPS_AFTER;
    const isBusy = () => [...states.executions.values()].some(({ status }) => status === 'RUNNING');
    const sweepNext = () =>
      time.after(SWEEP_EVERY_MS + (this.order.sweepsLateMs ?? 0), () => {
        left = isBusy() || this.timer.pending.length > 0 || this.table.isAway() ? SWEEPS_AFTER : left - 1;
        void this.#functions.deliver('SweepRuns', { sweep: 'all', stateMachineArn: MACHINE_ARN });
        if (left > 0) sweepNext();
      });
    sweepNext();
    for (const { atMs, event } of this.order.events ?? [])
      time.after(atMs, () => void this.#functions.deliver('SweepRuns', event));
    states.start(runId, { ...this.order.input, runId, swarmId } as unknown as JsonValue);
    await time.run(() => false, BEGIN_MS + LONGEST_MS);
  }
}
