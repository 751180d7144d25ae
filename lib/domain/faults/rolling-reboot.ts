import * as z from 'zod';
import type { DraftStep, Fault, FaultRequest } from './fault.ts';
import { nodeReboot } from './node-reboot.ts';

const BACK_WITHIN_MS = 240_000;
const READY_WITHIN_MS = 120_000;

const turnOf = (node: string, { steadyState }: FaultRequest): readonly DraftStep[] => [
  {
    id: `F.REBOOT.${node.replace('node', '')}`,
    phase: 'inject',
    role: 'harness',
    description: `the reboot of ${node} was accepted`,
    hint: 'look at the state of the instance and at the permission to reboot it',
    action: { type: 'instance', call: 'reboot' },
    on: node,
    withinMs: BACK_WITHIN_MS,
    gate: true,
  },
  {
    id: `F.BACK.${node.replace('node', '')}`,
    phase: 'inject',
    role: 'proof',
    description: `${node} was shut down in order and booted again`,
    hint: 'without a new boot, or without a shutdown in the journal of the old one, this was no reboot in order',
    action: { type: 'check', check: 'node-rebooted', with: {} },
    on: node,
    withinMs: BACK_WITHIN_MS,
    gate: true,
  },
  {
    id: `F.READY.${node.replace('node', '')}`,
    phase: 'inject',
    role: 'hypothesis',
    description: `every node is Ready after the reboot of ${node}`,
    hint: 'look at docker node ls on the manager, and at journalctl -u docker on the nodes named',
    layer: 'control plane',
    isDirect: true,
    action: { type: 'check', check: 'nodes-ready', with: {} },
    withinMs: READY_WITHIN_MS,
    gate: true,
  },
  ...steadyState,
];

/**
 * Every node is rebooted in turn, the last of the fleet first; before the next one is, the steady state must be there again.
 * Every sampler would end with its own node, so that nobody could watch through: what holds in between is asked after each boot.
 */
export const rollingReboot: Fault = {
  kind: 'rolling-reboot',
  describe: 'reboot every node in order, one after the other',
  parameters: z.strictObject({}),
  // Nobody samples between its boots, and no check of a single node is asked.
  envelopes: {},
  watch: { mode: 'none' },
  hits: 'every node',
  costsQuorum: true,
  endsContainers: true,
  steps: (request) => {
    const { arm, heal } = nodeReboot.steps(request);
    const names = request.nodes.map((node) => node.name).reverse();
    return { arm, inject: names.flatMap((name) => turnOf(name, request)), hold: [], heal, prove: [] };
  },
};
