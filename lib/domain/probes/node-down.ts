import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import { envelopeOf } from '../envelopes/envelope-of.ts';
import { actOf } from './act-of.ts';
import { failureOf } from './failure-of.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import { inTurn } from './in-turn.ts';
import { listedNodes } from './listed-nodes.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

/** How long after the fault the last of the targets was listed as Down, and where there are several the first. */
const measuresOf = (downAtMs: readonly number[], { facts }: CheckContext<unknown>) => {
  const faultMs = Date.parse(facts.cutAskedAt ?? facts.faultAt ?? '');
  const afterMs = downAtMs.map((ms) => ms - faultMs);
  if (afterMs.length === 0 || !afterMs.every(Number.isFinite)) return undefined;
  return {
    listedDownAfterMs: Math.max(...afterMs),
    ...(afterMs.length > 1 ? { firstListedDownAfterMs: Math.min(...afterMs) } : {}),
  };
};

const isMany = ({ facts }: CheckContext<unknown>): boolean => (facts.targets ?? []).length > 1;

/** The manager has noticed: it lists the nodes that the fault hit as Down, and all others as Ready. */
export const nodeDown: Check<Record<string, never>> = {
  kind: 'node-down',
  layer: 'control plane',
  isDirect: true,
  description: 'the manager lists the dead node as Down, the others as Ready',
  hint: 'look at docker node ls on the manager; by default a heartbeat expires after 9 to 17 s',
  parameters: z.strictObject({}),
  envelopes: (context) => {
    const envelope = envelopeOf('nodeDown', context);
    if (!envelope) return {};
    return { listedDownAfterMs: envelope, ...(isMany(context) ? { firstListedDownAfterMs: envelope } : {}) };
  },
  nextRound: (done) => inTurn(done, [{ document: 'node-list', on: 'manager', parameters: {} }]),
  judge: ([outputs], context) => {
    const manager = selected('manager', context).map((node) => node.name);
    const { targets = [], swarmNodeIds = {} } = context.facts;
    const downAtMs: number[] = [];
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
        if (wanted === 'down') downAtMs.push(Date.parse(listed.updatedAt));
        return find.green(name);
      });
    });
    const measures = measuresOf(downAtMs, context);
    const after = measures ? ` after ${(measures.listedDownAfterMs / 1000).toFixed(1)} s` : '';
    return sumUp(findings, {
      summary: `${targets.join(', ')} is Down${after}`,
      ...(measures ? { measures } : {}),
    });
  },
};
