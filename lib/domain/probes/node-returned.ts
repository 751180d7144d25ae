import * as z from 'zod';
import type { Check } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { failureOf } from './failure-of.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import { jsonOf } from './json-of.ts';
import { listedNodes } from './listed-nodes.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';
import { swarmInfoSchema } from './swarm-info.ts';

const stateOf = (outputs: readonly NodeOutput[] | undefined, id: string | undefined): string | undefined =>
  outputs?.flatMap((output) => listedNodes(output) ?? []).find((node) => node.id === id)?.state;

/** The nodes that the fault hit are back in the same swarm as the same members, and the manager lists them as Ready. */
export const nodeReturned: Check<Record<string, never>> = {
  kind: 'node-returned',
  layer: 'control plane',
  isDirect: true,
  description: 'the node is back: Ready, and the member it was',
  hint: 'look at journalctl -u docker on the node named, and at TCP 2377 of the manager',
  parameters: z.strictObject({}),
  // The target itself is asked only once the manager has it as Ready: a node that is still booting answers nobody,
  // and to wait for its answer costs longer than to ask again.
  nextRound: (done, { facts: { targets = [], swarmNodeIds = {} } }) => {
    if (done.length === 0) return { document: 'node-list', on: 'manager', parameters: {} };
    const areReady = targets.every((target) => stateOf(done[0], swarmNodeIds[target]) === 'ready');
    return done.length === 1 && targets.length > 0 && areReady
      ? { document: 'swarm-state', on: 'target', parameters: {} }
      : undefined;
  },
  judge: ([lists, states], context) => {
    const manager = selected('manager', context).map((node) => node.name);
    const { targets = [], swarmNodeIds = {} } = context.facts;
    if (targets.length === 0) return sumUp([], { summary: '' });
    const listed = findEach(lists, manager, (output) => {
      const ls = actOf(output, 'ls');
      if (ls && ls.exit !== 0) return find.red(output.node, `docker node ls: ${failureOf(ls)}`);
      if (!listedNodes(output)) return find.blind(output.node, `${output.node}: no list of nodes`);
      return targets.map((target) => {
        const state = stateOf([output], swarmNodeIds[target]);
        return state === 'ready' ? find.green(target) : find.red(target, `${target} is ${state ?? 'not listed'}`);
      });
    });
    const areListed = listed.every((finding) => finding.judgement === 'green');
    const own = findEach(states, areListed ? targets : [], (output) => {
      const info = jsonOf(actOf(output, 'info'), swarmInfoSchema);
      if (!info) return find.blind(output.node, `${output.node}: does not say where it is`);
      if (info.LocalNodeState !== 'active') return find.red(output.node, `${output.node} is ${info.LocalNodeState}`);
      if (info.NodeID === swarmNodeIds[output.node]) return find.green(output.node);
      return find.red(output.node, `${output.node} is another member than before`);
    });
    const seen = sumUp([...listed, ...own], { summary: `${targets.join(', ')} is Ready, and the member it was` });
    const backAt = lists?.[0]?.answeredAt;
    return seen.judgement === 'green' && backAt !== undefined ? { ...seen, facts: { backAt } } : seen;
  },
};
