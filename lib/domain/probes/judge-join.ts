import type { FleetNode } from '../fleet.ts';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { failureOf } from './failure-of.ts';
import { find } from './find.ts';
import type { Finding } from './finding.ts';
import { joinedInfo } from './joined-info.ts';

/** Whether a node is in the swarm that it was asked to join, in its role, and was in none before. */
export const judgeJoin = (node: FleetNode, joined: readonly (readonly NodeOutput[])[]): Finding => {
  const outputs = joined.flat().filter((output) => output.node === node.name);
  const info = joinedInfo(outputs.at(-1));
  const join = actOf(outputs[0], 'join');
  if (!info) return find.blind(node.name, `${node.name}: does not say whether it joined`);
  const why = join && join.exit !== 0 ? ` (${failureOf(join)})` : info.Error && ` (${info.Error})`;
  if (info.LocalNodeState !== 'active') return find.red(node.name, `${node.name} is ${info.LocalNodeState}${why}`);
  if (actOf(outputs[0], 'before')?.stdout !== 'inactive') {
    return find.red(node.name, `${node.name} was in a swarm before it was asked to join`);
  }
  if (info.ControlAvailable !== (node.role === 'manager')) {
    return find.red(
      node.name,
      `${node.name} is ${info.ControlAvailable ? 'a manager' : 'a worker'}, not a ${node.role}`,
    );
  }
  return find.green(node.name);
};
