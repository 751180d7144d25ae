import type * as z from 'zod';
import type { CheckContext, Round } from '../check.ts';
import type { Envelopes } from '../envelopes/envelope.ts';
import type { FleetNode } from '../fleet.ts';
import type { PlannedStep } from '../plan.ts';
import type { ALLOWED } from '../sampling/allowed.ts';

/** A step without its place; the planner numbers them. */
export type DraftStep = Omit<PlannedStep, 'index'>;

/**
 * How the samplers' record is judged. `silence`: the target falls silent, and that is time zero. `interval`: the target lives
 * on; failures are allowed from the injection until shortly after the heal, on the paths named: `none`, names asked on
 * the `target` and its own port, a `few` on those, those with a `large` body, or `any`; on all other paths, and with `share` on all, no more than the
 * share of what answers on the target; with `pair` the share of what answers on the two ends of a cut, as far as it is asked over it. `none`: nobody samples; the fault's own steps say what holds.
 */
export type Watch =
  | {
      readonly mode: 'silence';
      /** It is shut down, and ends what it runs before it falls silent. */
      readonly inOrder?: true;
    }
  | {
      readonly mode: 'interval';
      readonly allowed: (typeof ALLOWED)[number];
      /** Swarm gives the target up: what leads elsewhere may fail soon after the fault and soon after the heal, and not in between. */
      readonly givenUp?: true;
      /** What answers on the target goes on answering: elsewhere nothing fails but what was under way when it was left out. */
      readonly livesOn?: true;
      /** Something that may fail must have failed: otherwise the fault broke nothing of what was watched. */
      readonly isFelt?: true;
    }
  | { readonly mode: 'none' };

export interface FaultSteps {
  /** Before it: what the proof needs to know. */
  readonly arm: readonly DraftStep[];
  readonly inject: readonly DraftStep[];
  /** After the experiment's own observations: a fault that ends by itself is waited for. */
  readonly hold: readonly DraftStep[];
  /** Always run once something may have been injected. */
  readonly heal: readonly DraftStep[];
  /** That it took effect, and that it is gone; when the nodes can speak again. */
  readonly prove: readonly DraftStep[];
}

export type FaultParameters = Readonly<Record<string, string | number | boolean>>;

/** A fault is data: how it is described, watched and bounded, and which steps arm, inject, heal and prove it. */
export interface Fault {
  readonly kind: string;
  readonly describe: string;
  /** What an experiment may say under `fault.with`. */
  readonly parameters: z.ZodType<FaultParameters>;
  /** What its times may be, by what is measured: what is sooner was no such fault. */
  readonly envelopes: Envelopes;
  readonly watch: Watch;
  /** Where its parameters make a difference to that. */
  readonly watchFor?: (parameters: FaultParameters) => Watch;
  /** What it is done to: nodes that are chosen; or a service or every node in turn, which needs no target. */
  readonly hits: 'nodes' | 'service' | 'every node';
  /** A manager that it hits takes no part in raft while it lasts. */
  readonly costsQuorum: boolean;
  /** The service of which one container ends on each target, and nothing else; undefined where all that a target hosts may be lost. */
  kills?(parameters: FaultParameters): string | undefined;
  /** Containers on the target end: who asks from inside them is gone, and comes back as another one. */
  readonly endsContainers: boolean;
  steps(request: FaultRequest): FaultSteps;
  /** The one node that its targets are cut off from; undefined where it cuts off from none, or from all. */
  partner?(context: CheckContext<FaultParameters>): string | undefined;
  /** For what a document does: the document, where, and with what. Undefined where something it needs is not known. */
  command?(context: CheckContext<FaultParameters>, lifeS: number): Round | undefined;
}

export interface FaultRequest {
  readonly with: FaultParameters;
  /** After so many seconds a node heals itself, whatever became of the run. */
  readonly lifeS: number;
  readonly nodes: readonly FleetNode[];
  /** The experiment's steady state, for a fault that wants to see it again between its parts. */
  readonly steadyState: readonly DraftStep[];
}
