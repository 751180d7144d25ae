import type * as z from 'zod';
import type { Envelope } from './envelopes/envelope.ts';
import type { FleetNode } from './fleet.ts';
import type { Layer } from './layer.ts';
import type { DocumentName } from './node-documents.ts';
import type { Facts, NodeOutput, Observation } from './observation.ts';
import type { PlannedStep } from './plan.ts';

/** One document sent to the nodes of one selector; the same parameters for all of them. */
export interface Round {
  readonly document: DocumentName;
  readonly on: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** What a check is told: its parameters, the fleet, what was learnt, and where the experiment wants it to run. */
export interface CheckContext<P> {
  readonly with: P;
  readonly nodes: readonly FleetNode[];
  readonly facts: Facts;
  /** The experiment's own `on`, when it gives one; otherwise the check's default applies. */
  readonly on?: string;
  readonly runId: string;
  /** Kind of the fault of the run; absent where it has none. */
  readonly fault?: string;
}

/**
 * A check asks and judges; it never runs anything itself. `nextRound` is called with the outputs of the rounds so far
 * and gives the next one, or undefined when `judge` can speak. Both are pure.
 */
export interface Check<P> {
  readonly kind: string;
  /** What holds when it is green, as a short statement. */
  readonly description: string;
  /** What to look at when it is red. */
  readonly hint: string;
  /** The layer that it speaks for when it is red; none for what belongs to the harness itself. */
  readonly layer?: Layer;
  /** It looks at the layer itself. Otherwise it sees that what rests on the layer fails. */
  readonly isDirect?: boolean;
  readonly parameters: z.ZodType<P>;
  /** It asks so much that slow machines feel it: after the return no sampler watches meanwhile, which would see what that does. */
  readonly asksMuch?: true;
  /** Where it is red or blind nothing after it means anything: before the fault the method ends here. After it the proofs still count. */
  readonly fatal?: boolean;
  /**
   * What may stay of it where nothing clears up: `made`, what it makes until somebody removes it; `changed`, what it changes and brings
   * back itself, as long as it did not say that it has.
   */
  readonly leaves?: PlannedStep['leaves'];
  /**
   * Documents of this check, or of some of its rounds, counted from 0, may fail or stay unanswered without making it blind; `judge` sees
   * it in `status`.
   */
  readonly toleratesSilence?: boolean | ((round: number, context: CheckContext<unknown>) => boolean);
  /**
   * What its measures may be, by their names, as far as swarm's constants say. One with a least time has to be measured where
   * the check is green: without the figure it is not known whether there was such a fault.
   */
  envelopes?(context: CheckContext<P>): Readonly<Record<string, Envelope>>;
  nextRound(done: readonly (readonly NodeOutput[])[], context: CheckContext<P>): Round | undefined;
  judge(done: readonly (readonly NodeOutput[])[], context: CheckContext<P>): Observation;
}
