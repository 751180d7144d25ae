import * as z from 'zod';
import type { Check, CheckContext, Round } from '../check.ts';
import type { FleetNode } from '../fleet.ts';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { curlExit } from './curl-exit.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import type { Finding } from './finding.ts';
import { inTurn } from './in-turn.ts';
import { joinKeys } from './join-keys.ts';
import { joinTokens } from './join-tokens.ts';
import { joinedInfo } from './joined-info.ts';
import { judgeJoin } from './judge-join.ts';
import { type MeshWait, meshWait } from './mesh-wait.ts';
import { readWhoami } from './read-whoami.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';
import { tokenLeak } from './token-leak.ts';

const parametersSchema = z.strictObject({ port: fields.port });
type Context = CheckContext<z.output<typeof parametersSchema>>;
type Rounds = readonly (readonly NodeOutput[])[];

const stateOf = (done: Rounds, name: string) => joinedInfo(done[0]?.find(({ node }) => node === name));

/** Nodes of the fleet that say themselves that they are in no swarm. Whoever is in one, or does not say, is left alone. */
const joinersOf = (done: Rounds, context: Context): readonly FleetNode[] =>
  selected(context.on ?? 'others', context).filter(({ name }) => stateOf(done, name)?.LocalNodeState === 'inactive');

/** The manager of the swarm that stands; undefined where the first manager of the fleet manages none. */
const managerOf = (done: Rounds, context: Context): FleetNode | undefined =>
  selected('manager', context).find(({ name }) => {
    const info = stateOf(done, name);
    return info?.LocalNodeState === 'active' && info.ControlAvailable;
  });

/** Why nothing can be learnt here; nobody joins then. */
const obstacle = (done: Rounds, context: Context): Finding | undefined => {
  const names = selected('manager', context).map((node) => node.name);
  if (!managerOf(done, context))
    return find.blind(names, `${names.join(', ')} manages no swarm that a node could join`);
  if (joinersOf(done, context).length === 0) {
    return find.blind([], 'no node of the fleet is without a swarm: there is none that could join');
  }
  const curl = actOf(done[1]?.[0], 'curl');
  const answer = curl?.exit === 0 ? readWhoami(curl.stdout) : curlExit(curl?.exit ?? -1);
  return done.length > 1 && typeof answer === 'string'
    ? find.blind(names, `before the join the mesh did not answer on ${names.join(', ')}: ${answer}`)
    : undefined;
};

const nextRound = (done: Rounds, context: Context): Round | undefined => {
  const port = String(context.with.port);
  if (done.length === 0) return { document: 'swarm-state', on: 'all', parameters: {} };
  const manager = managerOf(done, context);
  if (!manager || obstacle(done, context)) return undefined;
  const joiners = joinersOf(done, context);
  const keys = joinKeys(done.slice(2, 2 + joiners.length).flat());
  const tokens = joinTokens(done[2 + joiners.length]?.[0]);
  const managers = joiners.filter(({ role }) => role === 'manager').map(({ name }) => name);
  const round = inTurn(done.slice(1), [
    { document: 'mesh-curl', on: 'manager', parameters: { port } },
    ...joiners.map(({ name }) => ({ document: 'join-key' as const, on: name, parameters: {} })),
    { document: 'join-wrap', on: 'manager', parameters: { keys, managers: managers.join(',') || 'none' } },
    ...joiners.flatMap(({ name }) => [
      {
        document: 'join-swarm' as const,
        on: name,
        parameters: { tokens, manager: manager.address, run: context.runId },
      },
      { document: 'mesh-await' as const, on: name, parameters: { port } },
    ]),
  ]);
  // Without a key there is no token to ask for, and without a token no join.
  const isStuck =
    (round?.document === 'join-wrap' && keys === '') || (round?.document === 'join-swarm' && tokens === '');
  return isStuck ? undefined : round;
};

const spellS = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const spell = ({ name, role }: FleetNode, { joinMs, atLeastMs, atMostMs }: MeshWait): string =>
  `${name} joined as ${role} in ${spellS(joinMs)}; the mesh answered on it ${spellS(atLeastMs)} to ${spellS(atMostMs)} ` +
  'after it was asked to join';

/**
 * W29: the nodes of the fleet that are in no swarm join the one that stands, and the mesh answers on them: how long that
 * took, by the node's own clock. Tokens are not rotated: none was readable on the way, and those that the owner of the
 * swarm has handed out stay good.
 */
export const nodeJoins: Check<z.output<typeof parametersSchema>> = {
  kind: 'node-joins',
  leaves: 'made',
  layer: 'control plane',
  description: 'a node joins the swarm that stands and serves',
  hint: 'look at journalctl -u docker on the nodes named, and at TCP 2377, TCP and UDP 7946 and UDP 4789 between the nodes',
  fatal: true,
  parameters: parametersSchema,
  nextRound,
  judge: (done, context) => {
    const why = obstacle(done, context);
    if (why) return sumUp([...tokenLeak(done.flat()), why], { summary: '' });
    const joiners = joinersOf(done, context);
    const turns = done.slice(3 + joiners.length);
    const waits = joiners.map((node, place) => meshWait(node.name, turns[2 * place]?.[0], turns[2 * place + 1]?.[0]));
    const joins = joiners.map((node, place) => judgeJoin(node, turns.slice(2 * place, 2 * place + 1)));
    // A node that did not join is not expected to answer as well.
    const served = waits.flatMap((wait, place) =>
      'judgement' in wait && joins[place]?.judgement === 'green' ? [wait] : [],
    );
    const measured = waits.flatMap((wait) => ('judgement' in wait ? [] : [wait]));
    const ids = [...(done[0] ?? []), ...turns.flat()].flatMap((output) => {
      const id = joinedInfo(output)?.NodeID;
      return id ? [[output.node, id]] : [];
    });
    const longest = (of: (wait: MeshWait) => number): number => Math.max(...measured.map(of));
    return sumUp([...tokenLeak(done.flat()), ...joins, ...served], {
      summary: joiners
        .flatMap((node, place) => {
          const wait = waits[place];
          return wait && !('judgement' in wait) ? [spell(node, wait)] : [];
        })
        .join('; '),
      facts: { swarmNodeIds: { ...context.facts.swarmNodeIds, ...Object.fromEntries(ids) } },
      ...(measured.length > 0
        ? {
            measures: {
              joinMs: longest(({ joinMs }) => joinMs),
              meshAtLeastMs: longest(({ atLeastMs }) => atLeastMs),
              meshAtMostMs: longest(({ atMostMs }) => atMostMs),
            },
          }
        : {}),
    });
  },
};
