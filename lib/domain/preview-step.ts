import { documentLimitMs } from './document-limit-ms.ts';
import { knownNodes } from './known-nodes.ts';
import type { Facts } from './observation.ts';
import type { Phase } from './phase.ts';
import type { Plan, PlannedStep, StepRole } from './plan.ts';
import { previewRounds } from './preview-rounds.ts';

/** One thing that a step sends: a document to nodes, or a call on instances. */
export interface Sending {
  /** Name of the document, or `instance:<call>`. */
  readonly what: string;
  readonly on: string;
  /** Null where the nodes are only known when it runs. */
  readonly nodes: readonly string[] | null;
  readonly parameters: Readonly<Record<string, string>>;
  readonly dependsOn: readonly string[];
}

export interface StepPreview {
  readonly index: number;
  readonly id: string;
  readonly phase: Phase;
  readonly role: StepRole;
  readonly check: string | null;
  readonly description: string;
  readonly sends: readonly Sending[];
  /** What decides whether it sends more than that; empty where it does not. */
  readonly mayFollow: readonly string[];
  /** Asked again until green for this long; 0 where the first answer counts. */
  readonly withinMs: number;
  /** The longest that it may take with what it is known to send. */
  readonly limitMs: number;
}

const sendingsOf = (plan: Plan, step: PlannedStep, supposed: readonly Facts[]) => {
  const nodesOf = (selector: string) => knownNodes(plan, selector, supposed) ?? null;
  if (step.action.type === 'instance') {
    const on = step.on ?? 'target';
    const call = { what: `instance:${step.action.call}`, on, nodes: nodesOf(on), parameters: {}, dependsOn: [] };
    return { sends: [call], mayFollow: [], limitMs: 0 };
  }
  const { rounds, mayFollow } = previewRounds(plan, step, supposed);
  const sends = rounds.map(({ document, on, parameters, dependsOn }): Sending => {
    return { what: document, on, nodes: nodesOf(on), parameters, dependsOn };
  });
  return { sends, mayFollow, limitMs: rounds.reduce((sum, { document }) => sum + documentLimitMs(document), 0) };
};

/** What a step will do, as far as that is known before the run. */
export const previewStep = (plan: Plan, step: PlannedStep, supposed: readonly Facts[]): StepPreview => {
  const { index, id, phase, role, description, withinMs, action } = step;
  const { sends, mayFollow, limitMs } = sendingsOf(plan, step, supposed);
  return {
    index,
    id,
    phase,
    role,
    check: action.type === 'check' ? action.check : null,
    description,
    sends,
    mayFollow,
    withinMs,
    // The last time that it is asked begins just before `within` is over.
    limitMs: withinMs + limitMs,
  };
};
