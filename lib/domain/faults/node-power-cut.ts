import type { Fault } from './fault.ts';

const RETURN_WITHIN_MS = 240_000;

/** The power of a node is cut: no shutdown, no goodbye. It is healed by starting the instance again. */
export const nodePowerCut: Fault = {
  kind: 'node-power-cut',
  describe: 'cut the power of the target',
  // Memberlist: the probe of a silent node (1 s) and the suspicion time-out of three nodes (4 s) come before its
  // endpoints are taken out of the load balancers. A node that says goodbye is taken out at once.
  lowerBounds: { meshWindowMs: 5000 },
  steps: () => ({
    arm: [
      {
        id: 'F.BOOT',
        phase: 'arm',
        role: 'harness',
        description: 'which boot each node is in is known',
        hint: 'the nodes must be able to read /proc/sys/kernel/random/boot_id',
        action: { type: 'check', check: 'boots-noted', with: {} },
        withinMs: 0,
        gate: true,
      },
    ],
    inject: [
      {
        id: 'F.CUT',
        phase: 'inject',
        role: 'harness',
        description: 'the power of the target is cut',
        hint: 'look at the state of the instance and at the permission to stop it',
        action: { type: 'instance', call: 'cutPower' },
        on: 'target',
        withinMs: 60_000,
        gate: true,
      },
    ],
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
        id: 'F.PROOF',
        phase: 'recover',
        role: 'proof',
        description: 'the power was really cut',
        hint: 'without a new boot, or with a goodbye of the node, this was not a power cut',
        action: { type: 'check', check: 'power-cut-proven', with: {} },
        withinMs: 120_000,
        gate: false,
      },
    ],
  }),
};
