import * as z from 'zod';
import type { Check } from '../check.ts';
import { actOf } from './act-of.ts';
import { failureOf } from './failure-of.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import { inTurn } from './in-turn.ts';
import { jsonOf } from './json-of.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';
import { swarmInfoSchema } from './swarm-info.ts';
import { tokenLeak } from './token-leak.ts';

const nodesSchema = z.array(z.object({ id: z.string(), hostname: z.string(), role: z.string() }));

/** W04: `docker swarm init` makes the first node the manager and the only member. */
export const swarmInitialised: Check<Record<string, never>> = {
  kind: 'swarm-initialised',
  leaves: 'made',
  layer: 'control plane',
  description: 'docker swarm init makes a manager, the only node so far',
  hint: 'look at journalctl -u docker on the manager',
  fatal: true,
  parameters: z.strictObject({}),
  nextRound: (done, { runId }) => inTurn(done, [{ document: 'swarm-init', on: 'manager', parameters: { run: runId } }]),
  judge: ([outputs], context) => {
    const [manager] = selected('manager', context);
    const findings = findEach(outputs, manager ? [manager.name] : [], (output) => {
      const name = output.node;
      const init = actOf(output, 'init');
      const info = jsonOf(actOf(output, 'info'), swarmInfoSchema);
      const nodes = jsonOf(actOf(output, 'nodes'), nodesSchema);
      if (!init) return find.blind(name, `${name}: no answer from docker swarm init`);
      if (init.exit !== 0) return find.red(name, `${name}: docker swarm init: ${failureOf(init)}`);
      if (!info || !nodes) return find.blind(name, `${name}: the engine does not say what became of it`);
      if (info.LocalNodeState !== 'active' || !info.ControlAvailable) {
        return find.red(name, `${name} is ${info.LocalNodeState}, and ${info.ControlAvailable ? 'a' : 'no'} manager`);
      }
      if (info.NodeAddr !== manager?.address) {
        return find.red(name, `${name} advertises ${info.NodeAddr}; its address is ${manager?.address}`);
      }
      if (nodes.length !== 1 || nodes[0]?.id !== info.NodeID) {
        return find.red(name, `the swarm has ${nodes.length} nodes; expected is ${name} alone`);
      }
      return find.green(name);
    });
    const id = jsonOf(actOf(outputs?.[0], 'info'), swarmInfoSchema)?.NodeID;
    return sumUp([...tokenLeak(outputs ?? []), ...findings], {
      summary: `${manager?.name} is manager, and the only node`,
      // A new swarm: what was known of another one is void.
      ...(id && manager ? { facts: { swarmNodeIds: { [manager.name]: id } } } : {}),
    });
  },
};
