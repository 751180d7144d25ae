import type { DraftStep, Fault, FaultParameters } from './fault.ts';

const HEALED_WITHIN_MS = 60_000;
/** A fault that should have ended by itself is waited for so much longer. */
const HOLD_SLACK_MS = 60_000;

export type DocumentFault = Omit<Fault, 'steps' | 'command'> & {
  readonly command: NonNullable<Fault['command']>;
  /** Where its document runs: on the target itself, or on a manager that speaks for it. */
  readonly runsOn: 'target' | 'manager';
  /** Whether it ends is up to swarm, and part of the hypothesis; otherwise it is up to the node's timer. */
  readonly endsBySwarm?: boolean;
  /** It ends by itself after so many seconds, and that is part of it; undefined where it stays until it is healed. */
  lastsS?(parameters: FaultParameters): number | undefined;
};

const step = (
  draft: Pick<DraftStep, 'id' | 'phase' | 'role' | 'description' | 'hint'> & {
    readonly check: string;
    readonly with: FaultParameters;
    readonly withinMs?: number;
    readonly gate?: boolean;
  },
): DraftStep => {
  const { check, with: parameters, withinMs = 0, gate = false, ...rest } = draft;
  return { ...rest, action: { type: 'check', check, with: parameters }, withinMs, gate };
};

/**
 * A fault that a document makes on a node that lives on. The document first writes the script that heals and arms a timer
 * that runs it; the heal runs the same script, and what it notes is the proof.
 */
export const documentFault = ({ runsOn, endsBySwarm = false, lastsS, ...fault }: DocumentFault): Fault => ({
  ...fault,
  steps: ({ with: parameters, lifeS }) => {
    const lasts = lastsS?.(parameters);
    const record = { fault: fault.kind, on: runsOn };
    return {
      arm: [],
      inject: [
        step({
          id: 'F.BREAK',
          phase: 'inject',
          role: 'harness',
          description: fault.describe,
          hint: 'look at the output of the document: is the tool there, does the engine answer?',
          check: 'fault-injected',
          with: { ...parameters, fault: fault.kind, on: runsOn, lifeS: lasts ?? lifeS },
          gate: true,
        }),
      ],
      hold:
        lasts === undefined
          ? []
          : [
              step({
                id: 'F.HOLD',
                phase: 'observe',
                role: endsBySwarm ? 'hypothesis' : 'harness',
                description: endsBySwarm ? 'swarm brought it to its end' : 'the fault lasted as long as it should',
                hint: 'look at the unit swarmproof-heal-* on the node: journalctl -u "swarmproof-heal-*"',
                check: 'fault-over',
                with: record,
                withinMs: lasts * 1000 + HOLD_SLACK_MS,
              }),
            ],
      heal: [
        step({
          id: 'F.HEAL',
          phase: 'heal',
          role: 'undo',
          description: 'what the fault changed is as before',
          hint: 'run sh /var/lib/swarmproof/faults/*/heal on the nodes named',
          check: 'fault-healed',
          with: record,
          withinMs: HEALED_WITHIN_MS,
        }),
      ],
      prove: [
        step({
          id: 'F.PROOF',
          phase: 'recover',
          role: 'proof',
          description: 'the fault took effect, and is gone',
          hint: 'a rule that dropped nothing, or an engine that never died, is no fault: look at the record on the node',
          check: 'fault-proven',
          with: { ...record, endsItself: lasts !== undefined },
          withinMs: HEALED_WITHIN_MS,
        }),
      ],
    };
  },
});
