import * as z from 'zod';
import type { Check, CheckContext, Round } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { failureOf } from './failure-of.ts';
import { find } from './find.ts';
import type { Finding } from './finding.ts';
import { jsonOf } from './json-of.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';
import { swarmInfoSchema } from './swarm-info.ts';
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

const keysOf = (outputs: readonly NodeOutput[] = []): string =>
  outputs
    .map((output) => ({ node: output.node, key: actOf(output, 'key') }))
    .flatMap(({ node, key }) => (key?.exit === 0 && key.stdout ? [`${node}=${key.stdout.trim()}`] : []))
    .join(',');

const nextRound = (done: Rounds, context: Context): Round | undefined => {
  const [manager] = selected('manager', context);
  const turns = joinTurns(context);
  if (manager === undefined) return undefined;
  if (done.length === 0) return { document: 'join-key', on: 'others', parameters: {} };
  if (done.length === 1) {
    const managers = turns.slice(0, -1).join(',') || 'none';
    const keys = keysOf(done[0]);
    return keys === '' ? undefined : { document: 'join-wrap', on: 'manager', parameters: { keys, managers } };
  }
  const turn = turns[done.length - 2];
  const tokens = (done[1]?.[0]?.acts ?? []).filter((act) => act.exit === 0).map((act) => act.stdout.trim());
  if (turn !== undefined && tokens.length > 0) {
    const parameters = { tokens: tokens.join(','), manager: manager.address, run: context.runId };
    return { document: 'join-swarm', on: turn, parameters };
  }
  return done.length === turns.length + 2 ? { document: 'join-rotate', on: 'manager', parameters: {} } : undefined;
};

/** What a node says after its join; one that was a member already says it at once. */
const infoOf = (output: NodeOutput | undefined) =>
  jsonOf(actOf(output, 'joined') ?? actOf(output, 'info'), swarmInfoSchema);

const judgeNode = (node: Context['nodes'][number], joined: Rounds): Finding => {
  const outputs = joined.flat().filter((output) => output.node === node.name);
  const info = infoOf(outputs.at(-1));
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
    const findings = others.map((node) => judgeNode(node, joined));
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
      const id = infoOf(output)?.NodeID;
      return id ? [[output.node, id]] : [];
    });
    return sumUp([...tokenLeak(done.flat()), ...findings, ...rotation], {
      summary: words.filter(Boolean).join('; '),
      facts: { swarmNodeIds: { ...context.facts.swarmNodeIds, ...Object.fromEntries(ids) } },
    });
  },
};
