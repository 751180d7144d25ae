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

const networksSchema = z.array(z.object({ name: z.string(), driver: z.string(), scope: z.string() }));

/** A user's overlay is not asked for: a worker lists it only while it runs something on it. */
const EXPECTED = [
  { name: 'ingress', driver: 'overlay', scope: 'swarm' },
  { name: 'docker_gwbridge', driver: 'bridge', scope: 'local' },
];

/** W07: every member of a swarm has the two networks that come with it. */
export const networksPresent: Check<Record<string, never>> = {
  kind: 'networks-present',
  layer: 'control plane',
  description: 'the networks ingress and docker_gwbridge are there',
  hint: 'look at docker network ls and journalctl -u docker on the nodes named; does an address pool overlap?',
  parameters: z.strictObject({}),
  nextRound: (done, { on }) => inTurn(done, [{ document: 'network-list', on: on ?? 'all', parameters: {} }]),
  judge: ([outputs], context) => {
    const names = selected(context.on ?? 'all', context).map((node) => node.name);
    const findings = findEach(outputs, names, (output) => {
      const ls = actOf(output, 'ls');
      const networks = jsonOf(actOf(output, 'networks'), networksSchema);
      if (ls && ls.exit !== 0) return find.red(output.node, `${output.node}: docker network ls: ${failureOf(ls)}`);
      if (!ls || !networks) return find.blind(output.node, `${output.node}: no list of networks`);
      const missing = EXPECTED.filter(
        ({ name, driver, scope }) =>
          !networks.some((each) => each.name === name && each.driver === driver && each.scope === scope),
      ).map(({ name, driver, scope }) => `${name} (${driver}, ${scope})`);
      return missing.length === 0
        ? find.green(output.node)
        : find.red(output.node, `${output.node} lacks ${missing.join(' and ')}`);
    });
    return sumUp(findings, { summary: `ingress and docker_gwbridge on ${names.join(', ')}` });
  },
};
