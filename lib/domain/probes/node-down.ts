import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import { leastTimes } from '../least-times.ts';
import { actOf } from './act-of.ts';
import { failureOf } from './failure-of.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import { inTurn } from './in-turn.ts';
import { listedNodes } from './listed-nodes.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

/** How long after the fault, and how long that takes at least where the moment of the cut is known: any sooner was no cut. */
const timesOf = (downAtMs: number, { facts }: CheckContext<unknown>) => {
  const { cutAskedAt, faultAt = '', settings, hitsLeader: isLeader = false } = facts;
  const afterMs = downAtMs - Date.parse(cutAskedAt ?? faultAt);
  if (Number.isNaN(afterMs)) return { afterMs };
  const least =
    cutAskedAt !== undefined && settings ? { leastListedDownAfterMs: leastTimes(settings, isLeader).nodeDownMs } : {};
  return { afterMs, measures: { listedDownAfterMs: afterMs, ...least } };
};

/** The manager has noticed: it lists the nodes that the fault hit as Down, and all others as Ready. */
export const nodeDown: Check<Record<string, never>> = {
  kind: 'node-down',
  layer: 'control plane',
  isDirect: true,
  description: 'the manager lists the dead node as Down, the others as Ready',
  hint: 'look at docker node ls on the manager; a heartbeat expires after 9 to 17 s',
  parameters: z.strictObject({}),
  nextRound: (done) => inTurn(done, [{ document: 'node-list', on: 'manager', parameters: {} }]),
  judge: ([outputs], context) => {
    const manager = selected('manager', context).map((node) => node.name);
    const { targets = [], swarmNodeIds = {} } = context.facts;
    let downAtMs = Number.NaN;
    const findings = findEach(outputs, manager, (output) => {
      const ls = actOf(output, 'ls');
      const list = listedNodes(output);
      if (ls && ls.exit !== 0) return find.red(output.node, `docker node ls: ${failureOf(ls)}`);
      if (!list || targets.length === 0) return find.blind(output.node, 'no list of nodes, or no target of a fault');
      return context.nodes.map(({ name }) => {
        const listed = list.find((node) => node.id === swarmNodeIds[name]);
        if (!listed) return find.blind(name, `${name} is not in the list, or its id is not known`);
        const wanted = targets.includes(name) ? 'down' : 'ready';
        if (listed.state !== wanted) return find.red(name, `${name} is ${listed.state}; expected is ${wanted}`);
        if (wanted === 'down') downAtMs = Date.parse(listed.updatedAt);
        return find.green(name);
      });
    });
    const { afterMs, measures } = timesOf(downAtMs, context);
    return sumUp(findings, {
      summary: `${targets.join(', ')} is Down${Number.isNaN(afterMs) ? '' : ` after ${(afterMs / 1000).toFixed(1)} s`}`,
      ...(measures ? { measures } : {}),
    });
  },
};
