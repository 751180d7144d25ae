import type { Execution } from './execution.ts';
import { FlowStopped } from './flow-stopped.ts';
import type { JsonValue } from './json-value.ts';
import { Scope } from './scope.ts';
import type { State } from './state.ts';

interface Iteration {
  /** Name of the Map state. */
  name: string;
  index: number;
  value: JsonValue;
}

/** One thread of control: the execution itself, a branch of a Parallel, or an iteration of a Map. */
export class Flow {
  readonly execution: Execution;
  readonly scope: Scope;
  readonly signal: AbortSignal;
  /** The iteration this flow is, if it is one. */
  readonly iteration: Iteration | undefined;
  /** The innermost iteration this flow runs in: what `$states.context.Map.Item` shows. */
  readonly mapItem: Iteration | undefined;
  /** The flows a Map or Parallel of this flow is running, in the order they were started. */
  readonly children = new Set<Flow>();
  /** The id that the next event names as its predecessor. */
  previousEventId: number;
  /** The type of the state this flow is in; an abort leaves an event for some types. */
  activeType: State['Type'] | undefined;
  readonly #stopper = new AbortController();

  constructor(execution: Execution, signal: AbortSignal, previousEventId = 0, outer?: Flow, iteration?: Iteration) {
    this.execution = execution;
    this.signal = AbortSignal.any([signal, this.#stopper.signal]);
    this.scope = new Scope(outer?.scope);
    this.iteration = iteration;
    this.mapItem = iteration ?? outer?.mapItem;
    this.previousEventId = previousEventId;
  }

  child(iteration?: Iteration, previousEventId = this.previousEventId): Flow {
    const flow = new Flow(this.execution, this.signal, previousEventId, this, iteration);
    this.children.add(flow);
    return flow;
  }

  stop(): void {
    this.#stopper.abort();
  }

  /** Adds an event without moving on to it. @throws FlowStopped when this flow may no longer act. */
  record(
    type: string,
    details: Record<`${string}Details`, Record<string, unknown>> = {},
    previousEventId = this.previousEventId,
  ): number {
    this.throwIfStopped();
    return this.execution.history.add(type, previousEventId, details);
  }

  /** Adds an event and makes it the predecessor of the next one. */
  advance(type: string, details: Record<`${string}Details`, Record<string, unknown>> = {}): void {
    this.previousEventId = this.record(type, details);
  }

  async sleep(ms: number): Promise<void> {
    await this.execution.clock.sleep(ms, this.signal);
    this.throwIfStopped();
  }

  throwIfStopped(): void {
    if (this.signal.aborted) throw new FlowStopped();
  }
}
