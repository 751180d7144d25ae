import * as z from 'zod';
import type { Check, CheckContext, Round } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { failureOf } from './failure-of.ts';
import { find } from './find.ts';
import type { Finding } from './finding.ts';
import { joinKeys } from './join-keys.ts';
import { joinTokens } from './join-tokens.ts';
import { joinedInfo } from './joined-info.ts';
import { jsonOf } from './json-of.ts';
import { judgeJoin } from './judge-join.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';
import { tokenLeak } from './token-leak.ts';

type Rounds = readonly (readonly NodeOutput[])[];
type Context = CheckContext<Record<string, never>>;

/** Managers join one at a time, as raft takes them; the workers together. */
const joinTurns = (context: Context): string[] => [
  ...selected('others', context)
    .filter((node) => node.role === 'manager')
    .map((node) => node.name),
  'others',
];

const nextRound = (done: Rounds, context: Context): Round | undefined => {
  const [manager] = selected('manager', context);
  const turns = joinTurns(context);
  if (manager === undefined) return undefined;
  if (done.length === 0) return { document: 'join-key', on: 'others', parameters: {} };
  if (done.length === 1) {
    const managers = turns.slice(0, -1).join(',') || 'none';
    const keys = joinKeys(done[0]);
    return keys === '' ? undefined : { document: 'join-wrap', on: 'manager', parameters: { keys, managers } };
  }
  const turn = turns[done.length - 2];
  const tokens = joinTokens(done[1]?.[0]);
  if (turn !== undefined && tokens !== '') {
    const parameters = { tokens, manager: manager.address, run: context.runId };
    return { document: 'join-swarm', on: turn, parameters };
  }
  return done.length === turns.length + 2 ? { document: 'join-rotate', on: 'manager', parameters: {} } : undefined;
};

const changedSchema = z.object({ worker: z.boolean(), manager: z.boolean() });

/** Only tokens that are seen to be others than before count as rotated. */
const judgeRotation = (rotated: NodeOutput | undefined, manager: readonly string[]): Finding[] => {
  const rotate = actOf(rotated, 'rotate');
  const changed = jsonOf(actOf(rotated, 'changed'), changedSchema);
  if (!rotate) return [find.blind(manager, 'the join tokens were not rotated')];
  if (rotate.exit !== 0) return [find.red(manager, `the join tokens stand: ${failureOf(rotate)}`)];
  if (!changed) return [find.blind(manager, 'the manager does not say whether the join tokens changed')];
  const standing = (['worker', 'manager'] as const).filter((role) => !changed[role]);
  return standing.map((role) => find.red(manager, `the ${role} token stands`));
};

/** W05: the other nodes join, and no token is readable on the way; it is worthless afterwards. */
export const swarmJoined: Check<Record<string, never>> = {
  kind: 'swarm-joined',
  leaves: 'made',
  layer: 'control plane',
  description: 'the other nodes join the swarm',
  hint: 'look at journalctl -u docker on the nodes named, and at TCP 2377 of the manager',
  fatal: true,
  parameters: z.strictObject({}),
  nextRound,
  judge: (done, context) => {
    const others = selected('others', context);
    const turns = joinTurns(context);
    const joined = done.slice(2, 2 + turns.length);
    const rotated = done[2 + turns.length]?.[0];
    const findings = others.map((node) => judgeJoin(node, joined));
    const rotation = judgeRotation(
      rotated,
      selected('manager', context).map((node) => node.name),
    );
    const workers = others.filter((node) => node.role === 'worker').map((node) => node.name);
    const managers = others.filter((node) => node.role === 'manager').map((node) => node.name);
    const words = [
      workers.length > 0 ? `${workers.join(', ')} joined as worker` : '',
      managers.length > 0 ? `${managers.join(', ')} joined as manager` : '',
      'tokens rotated',
    ];
    const ids = joined.flat().flatMap((output) => {
      const id = joinedInfo(output)?.NodeID;
      return id ? [[output.node, id]] : [];
    });
    return sumUp([...tokenLeak(done.flat()), ...findings, ...rotation], {
      summary: words.filter(Boolean).join('; '),
      facts: { swarmNodeIds: { ...context.facts.swarmNodeIds, ...Object.fromEntries(ids) } },
    });
  },
};
