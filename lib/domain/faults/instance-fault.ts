import * as z from 'zod';
import type { InstanceCall } from '../plan.ts';
import type { DraftStep, Fault } from './fault.ts';

const RETURN_WITHIN_MS = 240_000;

export type InstanceFault = Pick<Fault, 'kind' | 'describe' | 'envelopes'> & {
  readonly call: Exclude<InstanceCall, 'start'>;
  /** Id and words of the step that makes the call. */
  readonly id: string;
  readonly description: string;
  /** The check that proves it, and how its proof reads. */
  readonly proof: string;
  readonly proven: string;
  readonly proofHint: string;
};

const check = (id: string, name: string): Pick<DraftStep, 'id' | 'action'> => ({
  id,
  action: { type: 'check', check: name, with: {} },
});

/** A fault that is a call on the instance; it is healed by starting the instance again. The target goes down. */
export const instanceFault = ({ call, id, description, proof, proven, proofHint, ...fault }: InstanceFault): Fault => ({
  ...fault,
  parameters: z.strictObject({}),
  watch: { mode: 'silence', ...(call === 'cutPower' ? {} : { inOrder: true }) },
  hits: 'nodes',
  costsQuorum: true,
  endsContainers: true,
  steps: () => ({
    arm: [
      {
        ...check('F.BOOT', 'boots-noted'),
        phase: 'arm',
        role: 'harness',
        description: 'which boot each node is in is known',
        hint: 'the nodes must be able to read /proc/sys/kernel/random/boot_id',
        withinMs: 0,
        gate: true,
      },
    ],
    inject: [
      {
        id,
        phase: 'inject',
        role: 'harness',
        description,
        hint: 'look at the state of the instance and at the permission to stop it',
        action: { type: 'instance', call },
        on: 'target',
        withinMs: RETURN_WITHIN_MS,
        gate: true,
      },
    ],
    hold: [],
    heal: [
      {
        id: 'F.START',
        phase: 'heal',
        role: 'undo',
        description: 'the target is started again and its agent answers',
        hint: 'start the instance by hand and look at its console',
        action: { type: 'instance', call: 'start' },
        on: 'target',
        withinMs: RETURN_WITHIN_MS,
        gate: true,
      },
    ],
    prove: [
      {
        ...check('F.PROOF', proof),
        phase: 'recover',
        role: 'proof',
        description: proven,
        hint: proofHint,
        withinMs: 120_000,
        gate: false,
      },
    ],
  }),
});
