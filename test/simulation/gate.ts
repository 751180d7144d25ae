import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { Dice } from './dice.ts';
import type { Disturbance, Point } from './disturbance.ts';
import type { Invocation } from './invocation.ts';
import { OF_EXECUTIONS } from './of-executions.ts';
import type { VirtualTime } from './virtual-time.ts';

/** One thing that a function asked of the world, or a state that an execution came to. */
export interface Call {
  readonly number: number;
  readonly atMs: number;
  readonly by: string;
  readonly execution: string | undefined;
  readonly label: string;
  /** The step of the plan that was due, or where there is none yet nothing. */
  readonly step: string;
}

const STALLED_MS = 25_000;
const SLEPT_MS = 660_000;
const SECOND_TRY_MS = 3000;

const throttled = (): Error => Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
const lost = (): Error => Object.assign(new Error('socket hang up'), { name: 'TimeoutError' });

interface Means {
  readonly time: VirtualTime;
  readonly dice: Dice;
  readonly points: readonly Point[];
  /** Ends an execution from outside, in one of the ways of `OF_EXECUTIONS`. */
  endExecution(name: string, how: Disturbance): void;
  stepNow(): string;
}

/** Every call goes through here, is counted, takes its time, and is disturbed where a point says so. */
export class Gate {
  readonly calls: Call[] = [];
  /** Called when a function falls asleep at its point, and when it goes on. */
  onSlept: (now: 'asleep' | 'awake') => void = () => undefined;
  readonly #means: Means;
  #points: ReadonlyMap<number, Disturbance>;

  constructor(means: Means) {
    this.#means = means;
    this.#points = new Map(means.points.map(({ call, how }) => [call, how]));
  }

  /** A state was entered. */
  boundary(execution: string, state: string): void {
    const how = this.#count({ by: 'workflow', execution, label: state });
    if (how !== undefined && OF_EXECUTIONS.includes(how)) this.#means.endExecution(execution, how);
  }

  async call<T>(invocation: Invocation, label: string, effect: () => T, isConditional = false): Promise<Awaited<T>> {
    const { time, dice } = this.#means;
    await invocation.goOn();
    const { functionName: by, execution } = invocation;
    const how = this.#count({ by, execution, label });
    await time.sleep(dice.between(2, 20));
    await invocation.goOn();
    await this.#before(invocation, how);
    if (how === 'refused') throw throttled();
    if (how === 'condition-lost' && isConditional) {
      throw new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} });
    }
    const result = await effect();
    if (how === 'killed-after') invocation.die();
    if (how === 'twice-after') await this.#again(invocation);
    await time.sleep(dice.between(2, 20));
    await invocation.goOn();
    if (how === 'reply-lost') throw lost();
    return result;
  }

  async #before(invocation: Invocation, how: Disturbance | undefined): Promise<void> {
    const { execution } = invocation;
    if (how === 'killed-before') invocation.die();
    if (how === 'twice-before') await this.#again(invocation);
    if (how !== undefined && execution !== undefined) {
      if (OF_EXECUTIONS.includes(how)) this.#means.endExecution(execution, how);
      if (how === 'slept') {
        this.#means.endExecution(execution, 'stopped');
        this.onSlept('asleep');
        await this.#means.time.sleep(SLEPT_MS);
        this.onSlept('awake');
      }
      if (how === 'stalled') {
        this.#means.endExecution(execution, 'stopped');
        await this.#means.time.sleep(STALLED_MS);
      }
    }
    await invocation.goOn();
  }

  /** The workflow hears that the service failed, and invokes again; this one does not know and goes on. */
  async #again(invocation: Invocation): Promise<void> {
    invocation.answer({ kind: 'error', error: 'Lambda.SdkClientException', cause: 'the connection was closed' });
    await this.#means.time.sleep(SECOND_TRY_MS);
  }

  #count(call: Pick<Call, 'by' | 'execution' | 'label'>): Disturbance | undefined {
    const number = this.calls.length;
    this.calls.push({ number, atMs: this.#means.time.nowMs, ...call, step: this.#means.stepNow() });
    return this.#points.get(number);
  }
}
