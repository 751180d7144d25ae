import * as z from 'zod';
import type { Check } from '../check.ts';
import { actOf } from './act-of.ts';
import { countOf } from './count-of.ts';
import { failureOf } from './failure-of.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import { inTurn } from './in-turn.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

/** No node is in a swarm: what an earlier run left is removed. A swarm that we did not make is not touched. */
export const swarmCleared: Check<Record<string, never>> = {
  kind: 'swarm-cleared',
  layer: 'control plane',
  description: 'no node is in a swarm, nothing of an earlier run is left',
  hint: 'if that swarm may go: docker swarm leave --force on the nodes named; otherwise use other machines',
  fatal: true,
  parameters: z.strictObject({}),
  nextRound: (done, { on }) => inTurn(done, [{ document: 'swarm-clear', on: on ?? 'all', parameters: {} }]),
  judge: ([outputs], context) => {
    const names = selected(context.on ?? 'all', context).map((node) => node.name);
    let cleared = 0;
    const findings = findEach(outputs, names, (output) => {
      const { node } = output;
      const owner = actOf(output, 'owner')?.stdout;
      const state = actOf(output, 'state')?.stdout;
      const count = countOf(output);
      const failed = output.acts.findLast((act) => ['rm', 'leave'].includes(act.label) && act.exit !== 0);
      if (owner === 'foreign') return find.red(node, `${node} is in a swarm that swarmproof did not make`);
      if (owner === undefined || state === undefined || count === undefined) {
        return find.blind(node, `${node}: does not say what is left on it`);
      }
      if (state !== 'inactive')
        return find.red(node, `${node} is still ${state}${failed ? ` (${failureOf(failed)})` : ''}`);
      const left = (actOf(output, 'left')?.stdout ?? '').split('\n').filter(Boolean);
      if (count > 0) return find.red(node, `left on ${node}: ${left.join(', ').slice(0, 300)}`);
      if (owner === 'ours') cleared += 1;
      return find.green(node);
    });
    const words = cleared > 0 ? `, ${cleared} left the swarm of an earlier run` : '';
    return sumUp(findings, { summary: `${names.join(', ')} are in no swarm${words}` });
  },
};
