import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import { envelopeOf } from '../envelopes/envelope-of.ts';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { failureOf } from './failure-of.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import { inTurn } from './in-turn.ts';
import { listedNodes } from './listed-nodes.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

const electionSchema = z.object({ atUs: z.number(), line: z.string() });

/** Times of the elections that a manager wrote down after a moment, in milliseconds since 1970. */
const electionsAfter = (output: NodeOutput | undefined, momentMs: number): readonly number[] =>
  (actOf(output, 'elections')?.stdout ?? '').split('\n').flatMap((line) => {
    try {
      const { atUs } = electionSchema.parse(JSON.parse(line));
      return atUs / 1000 > momentMs ? [atUs / 1000] : [];
    } catch {
      return [];
    }
  });

type Context = CheckContext<Record<string, never>>;

const survivingManagers = (context: Context) =>
  context.nodes.filter((node) => node.role === 'manager' && !(context.facts.targets ?? []).includes(node.name));

/** Another manager leads: the list says so, and raft's own log when. Learns who. */
export const leaderElected: Check<Record<string, never>> = {
  kind: 'leader-elected',
  layer: 'control plane',
  isDirect: true,
  description: 'the managers that are left have elected a leader',
  hint: 'look at docker node ls on each manager, at TCP 2377 between them, and at raft in journalctl -u docker',
  parameters: z.strictObject({}),
  envelopes: (context) => {
    const envelope = envelopeOf('election', context);
    return envelope ? { electedAfterMs: envelope } : {};
  },
  nextRound: (done, { facts }) =>
    // Without a fault there is no moment to count from, and nothing that a leader was elected after.
    facts.cutAskedAt === undefined
      ? undefined
      : inTurn(done, [
          { document: 'node-list', on: 'manager', parameters: {} },
          {
            document: 'election-record',
            on: 'manager',
            parameters: { sinceS: String(Math.floor(Date.parse(facts.cutAskedAt ?? '') / 1000)) },
          },
        ]),
  judge: ([lists, records], context) => {
    const manager = selected('manager', context).map((node) => node.name);
    const { targets = [], swarmNodeIds = {}, cutAskedAt = '' } = context.facts;
    const survivors = survivingManagers(context).map((node) => node.name);
    let leader: string | undefined;
    const listed = findEach(lists, manager, (output) => {
      const ls = actOf(output, 'ls');
      if (ls && ls.exit !== 0) return find.red(survivors, `docker node ls: ${failureOf(ls)}`);
      const list = listedNodes(output);
      if (!list) return find.blind(output.node, `${output.node}: no list of nodes`);
      const leaders = list.filter((node) => node.leader).map((node) => node.id);
      leader = survivors.find((name) => leaders.includes(swarmNodeIds[name] ?? ''));
      if (leaders.length === 1 && leader !== undefined) return find.green(leader);
      return find.red(
        survivors,
        `${leaders.length} leaders, of the survivors ${leader ?? 'none'}; expected is one of them`,
      );
    });
    const elections = electionsAfter(
      records?.find((output) => manager.includes(output.node)),
      Date.parse(cutAskedAt),
    );
    const electedAfterMs = Math.min(...elections) - Date.parse(cutAskedAt);
    const measured = Number.isFinite(electedAfterMs);
    const unknown = measured ? [] : [find.blind(manager, `${manager.join()}: raft wrote down no election`)];
    return sumUp([...listed, ...(listed.some((each) => each.judgement === 'red') ? [] : unknown)], {
      summary: `${leader} leads instead of ${targets.join(', ')}, ${(electedAfterMs / 1000).toFixed(1)} s after the fault`,
      ...(leader === undefined ? {} : { facts: { leader } }),
      ...(measured ? { measures: { electedAfterMs } } : {}),
    });
  },
};
