import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { failureOf } from './failure-of.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import type { Finding } from './finding.ts';
import { inTurn } from './in-turn.ts';
import { jsonOf } from './json-of.ts';
import { type ListedNode, listedNodes } from './listed-nodes.ts';
import { selected } from './selected.ts';
import { standingViews } from './standing-views.ts';
import { sumUp } from './sum-up.ts';
import { swarmInfoSchema } from './swarm-info.ts';
import { viewRound } from './view-round.ts';
import { viewsDiffer } from './views-differ.ts';

const judgeListed = (node: CheckContext<unknown>['nodes'][number], listed: ListedNode | undefined): Finding => {
  const { name, role } = node;
  if (!listed) return find.red(name, `${name} is not in the list`);
  if (listed.state !== 'ready') return find.red(name, `${name} is ${listed.state}`);
  if (listed.availability !== 'active') return find.red(name, `${name} is ready, but ${listed.availability}`);
  if (listed.role !== role) return find.red(name, `${name} is listed as ${listed.role}, not as ${role}`);
  if (role === 'manager' && listed.reachability !== 'reachable') {
    return find.red(name, `${name} is ${listed.reachability || 'of unknown reachability'} as a manager`);
  }
  return find.green(name);
};

const judgeList = (list: readonly ListedNode[], ids: ReadonlyMap<string, string>, manager: string[]): Finding[] => {
  const leaders = list.filter((node) => node.leader).length;
  const strangers = list.filter((node) => ![...ids.values()].includes(node.id)).map((node) => node.hostname);
  return [
    ...(leaders === 1 ? [] : [find.red(manager, `${leaders} leaders; expected is one`)]),
    ...(strangers.length === 0
      ? []
      : [find.red(manager, `in the list, but not in the fleet: ${strangers.join(', ')}`)]),
  ];
};

/** Who in the list told no id: where that one is not ready it is one of the nodes that are silent. */
const judgeSilent = (list: readonly ListedNode[], ids: ReadonlyMap<string, string>, silent: string[]): Finding[] =>
  silent.length === 0
    ? []
    : list
        .filter(({ id, state }) => state !== 'ready' && ![...ids.values()].includes(id))
        .map(({ hostname, state }) => find.red(silent, `${hostname} is ${state}`));

const idOf = (output: NodeOutput): string | undefined =>
  jsonOf(actOf(output, 'info'), swarmInfoSchema)?.NodeID || undefined;

/** What a node says of its own place: without an id nobody knows which one of the list it is. */
const judgeOwn = (output: NodeOutput): Finding | readonly Finding[] => {
  const info = actOf(output, 'info');
  if (info && info.exit !== 0) {
    return find.red(output.node, `the engine of ${output.node} does not answer: docker info: ${failureOf(info)}`);
  }
  return idOf(output) === undefined ? find.blind(output.node, `${output.node}: has no id in a swarm`) : [];
};

/** The nodes told their ids when they joined; who was not there then asks them first. */
const knowsAll = ({ nodes, facts }: CheckContext<unknown>): boolean =>
  nodes.every((node) => facts.swarmNodeIds?.[node.name] !== undefined);

/** How many rounds there are until the manager's list is in. */
const listedAfter = (context: CheckContext<unknown>): number => (knowsAll(context) ? 1 : 2);

const managersOf = ({ nodes }: CheckContext<unknown>): string[] =>
  nodes.filter((node) => node.role === 'manager').map((node) => node.name);

/**
 * W06: the manager lists every node of the fleet, by id, as Ready, and exactly one leader. Learns the ids. Where managers that answer
 * go on seeing different swarms, nobody knows which one is true.
 */
export const nodesReady: Check<Record<string, never>> = {
  kind: 'nodes-ready',
  layer: 'control plane',
  isDirect: true,
  description: 'every node is Ready, one is Leader',
  hint: 'look at docker node ls on the manager, and at journalctl -u docker on the nodes named',
  fatal: true,
  parameters: z.strictObject({}),
  toleratesSilence: (round, context) => round >= listedAfter(context),
  nextRound: (done, context) =>
    inTurn(done, [
      ...(knowsAll(context) ? [] : [{ document: 'swarm-state' as const, on: 'all', parameters: {} }]),
      { document: 'node-list', on: 'manager', parameters: {} },
    ]) ??
    (managersOf(context).length > 1
      ? viewRound(done[listedAfter(context) - 1] ?? [], done.slice(listedAfter(context)), context)
      : undefined),
  judge: (done, context) => {
    const names = context.nodes.map((node) => node.name);
    const manager = selected('manager', context).map((node) => node.name);
    const [states, lists] = knowsAll(context) ? [undefined, done[0]] : [done[0] ?? [], done[1]];
    const told = (states ?? []).flatMap((output) => (idOf(output) ? [[output.node, idOf(output) ?? ''] as const] : []));
    const ids = new Map(states === undefined ? Object.entries(context.facts.swarmNodeIds ?? {}) : told);
    const own = findEach(states, states === undefined ? [] : names, judgeOwn);
    const listed = findEach(lists, manager, (output) => {
      const list = listedNodes(output);
      const ls = actOf(output, 'ls');
      if (ls && ls.exit !== 0) return find.red(output.node, `docker node ls: ${failureOf(ls)}`);
      if (!list) return find.blind(output.node, `${output.node}: no list of nodes`);
      return [
        // With an id missing its owner would look like a stranger.
        ...(ids.size === names.length ? judgeList(list, ids, manager) : []),
        ...judgeSilent(
          list,
          ids,
          names.filter((name) => !ids.has(name)),
        ),
        ...context.nodes
          .filter((node) => ids.has(node.name))
          .map((node) =>
            judgeListed(
              node,
              list.find((each) => each.id === ids.get(node.name)),
            ),
          ),
      ];
    });
    const list = listedNodes(lists?.find((output) => manager.includes(output.node)));
    const leaderId = list?.find((node) => node.leader)?.id;
    const [leader] = [...ids].find(([, id]) => id === leaderId) ?? [];
    const asked = done.slice(listedAfter(context));
    const views = standingViews(asked, context);
    // Listed as reachable, or nobody would have asked them; then each has a list of its own to compare.
    const unheard =
      asked.length === 0 ? [] : managersOf(context).filter((name) => !views.some((view) => view.manager === name));
    const mute = unheard.map((name) => find.blind(name, `${name} is a manager, and does not say what it sees`));
    const difference = viewsDiffer(views);
    const alike = views.length > 1 ? `, as ${views.map((view) => view.manager).join(', ')} see it` : '';
    const found =
      difference === undefined
        ? listed
        : find.blind(
            views.map((view) => view.manager),
            difference,
          );
    return sumUp([own, found, mute].flat(), {
      summary: `${names.join(', ')} are Ready; one Leader${alike}`,
      facts: {
        swarmNodeIds: { ...context.facts.swarmNodeIds, ...Object.fromEntries(ids) },
        ...(leader === undefined ? {} : { leader }),
      },
    });
  },
};
