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

/** W25, W26: nodes leave the swarm; managers only by force. */
export const swarmLeft: Check<Record<string, never>> = {
  kind: 'swarm-left',
  layer: 'control plane',
  description: 'the nodes leave the swarm',
  hint: 'look at docker info and journalctl -u docker on the nodes named',
  parameters: z.strictObject({}),
  nextRound: (done, { on }) => inTurn(done, [{ document: 'swarm-leave', on: on ?? 'others', parameters: {} }]),
  judge: ([outputs], context) => {
    const names = selected(context.on ?? 'others', context).map((node) => node.name);
    const findings = findEach(outputs, names, (output) => {
      const leave = actOf(output, 'leave');
      const info = jsonOf(actOf(output, 'info'), swarmInfoSchema);
      if (!leave) return find.blind(output.node, `${output.node}: no answer from docker swarm leave`);
      if (leave.exit !== 0) return find.red(output.node, `${output.node}: docker swarm leave: ${failureOf(leave)}`);
      if (!info) return find.blind(output.node, `${output.node}: does not say whether it left`);
      if (info.LocalNodeState === 'inactive') return find.green(output.node);
      return find.red(output.node, `${output.node} is still ${info.LocalNodeState}`);
    });
    return sumUp(findings, { summary: `${names.join(', ')} left the swarm` });
  },
};
