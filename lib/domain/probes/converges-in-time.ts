import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { askersOf } from './askers.ts';
import { failureOf } from './failure-of.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import type { Finding } from './finding.ts';
import { followedChange, knowsChange, type Trial } from './followed-change.ts';
import { inTurn } from './in-turn.ts';
import { lookAtEach } from './look-at-each.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';
import { trialEvents } from './trial-events.ts';
import { type WatchedSeries, watchedSeries } from './watched-series.ts';

const parametersSchema = z.strictObject({
  service: fields.name,
  network: fields.name.optional(),
  container: fields.name.optional(),
  /** A port of the service, where it has one: then it is also asked who answers there. */
  port: fields.port.optional(),
  /** From the moment at which the new task runs, or at which the old one was no longer wanted. */
  budgetS: z.number().min(0.5).max(40).default(5),
});
type Context = CheckContext<z.output<typeof parametersSchema>>;

/** The namespace of the routing mesh, which every node of a swarm has. */
const INGRESS = 'ingress_sbox';

/** Clocks of nodes are apart by less, and a load balancer may be told a moment before swarm stamps a task as running. */
const MOST_EARLY_MS = 3000;
const WORDS = { came: 'the new task', went: 'the end of a task' } as const;

interface Place {
  readonly node: string;
  readonly kind: WatchedSeries['kind'];
  readonly where: string;
}

const isOf =
  ({ kind, where }: Place) =>
  (each: WatchedSeries) =>
    each.kind === kind && each.where === where;

/** All series that show the same thing on other nodes: a namespace of that name; the names of a service, whoever asks. */
const alikeOf = (series: readonly WatchedSeries[], place: Place): readonly WatchedSeries[] =>
  series.filter((each) => (place.kind === 'names' ? each.kind === 'names' : isOf(place)(each)));

/** Where the change has to show: in each container that asks, and on each node in the namespaces that know the service on any. */
const placesOf = (
  series: readonly WatchedSeries[],
  trial: Trial,
  told: readonly string[],
  context: Context,
): readonly Place[] => {
  const { service, network, container } = context.with;
  const asking = network === undefined ? [] : askersOf({ service, network, container }, context);
  const names = asking.map(({ node, id }) => ({ node, kind: 'names', where: id }) as const);
  const rooms = [...new Set(series.flatMap(({ kind, where }) => (kind === 'ipvs' ? [where] : [])))];
  const known = rooms.filter((where) => knowsChange(series.filter(isOf({ node: '', kind: 'ipvs', where })), trial));
  // What is published has to show in the mesh, whether anybody has seen it there or not.
  if (context.with.port !== undefined && !known.includes(INGRESS)) known.push(INGRESS);
  const hosts = new Set((context.facts.tasks?.[service] ?? []).map(({ node }) => node));
  const balancers = known.flatMap((where) =>
    told
      // A node without a task of the service need not have its network, and has the mesh all the same.
      .filter(
        (node) =>
          where === INGRESS || hosts.has(node) || series.some((each) => each.node === node && each.where === where),
      )
      .map((node) => ({ node, kind: 'ipvs', where }) as const),
  );
  return [...names, ...balancers].filter(({ node }) => told.includes(node));
};

interface Timed {
  readonly findings: readonly Finding[];
  readonly came: readonly number[];
  readonly went: readonly number[];
}

/** An address that a place showed well before there was a task with it: one that it should have forgotten, given out again. */
const staleIn = (own: WatchedSeries, { came, askedAtMs }: Trial): string | undefined => {
  const [first] = own.values;
  if (first === undefined || first.atMs >= askedAtMs - MOST_EARLY_MS) return undefined;
  return came.addresses.find((each) => first.values.includes(each));
};

const judgeTime = (
  node: string,
  where: string,
  what: string,
  afterMs: number | undefined,
  budgetMs: number,
): Finding => {
  if (afterMs === undefined) return find.red(node, `${where}: ${what} does not show`);
  if (afterMs < -MOST_EARLY_MS) {
    return find.blind(
      node,
      `${where}: ${what} shows ${(-afterMs / 1000).toFixed(1)} s too early; the clocks are apart`,
    );
  }
  if (afterMs <= budgetMs) return find.green(node);
  return find.red(node, `${where}: ${what} shows after ${(afterMs / 1000).toFixed(1)} s`);
};

/** Lists of addresses: each has to show exactly what should be there, after the one change and after the other. */
const judgePlace = (series: readonly WatchedSeries[], place: Place, trial: Trial, context: Context): Timed => {
  const { service, budgetS } = context.with;
  const { node, kind, where } = place;
  const said = `${node}, ${kind} ${where}`;
  const own = series.find((each) => each.node === node && isOf(place)(each));
  if (!own) return { findings: [find.blind(node, `${said}: nobody watched it`)], came: [], went: [] };
  const left = (context.facts.tasks?.[service] ?? []).filter(
    (task) => task.node === node && !task.containerId.startsWith(trial.went.container),
  );
  const mayEnd = kind === 'ipvs' && where !== INGRESS && left.length === 0;
  const stale = staleIn(own, trial);
  if (stale !== undefined) {
    const problem = `${said}: had ${stale} before there was a task of ${service} with it`;
    return { findings: [find.red(node, problem)], came: [], went: [] };
  }
  const { cameAfterMs, wentAfterMs } = followedChange(own, alikeOf(series, place), trial, mayEnd);
  // Nobody asks any more in the container that goes.
  const goes = kind === 'names' && where === trial.went.container;
  const judged = (what: string, afterMs: number | undefined) =>
    judgeTime(node, said, `${what} of ${service}`, afterMs, budgetS * 1000);
  return {
    findings: [judged(WORDS.came, cameAfterMs), ...(goes ? [] : [judged(WORDS.went, wentAfterMs)])],
    came: cameAfterMs === undefined ? [] : [cameAfterMs],
    went: goes || wentAfterMs === undefined ? [] : [wentAfterMs],
  };
};

/** The published port: who answers there for the first time, and for the last. */
const judgeMesh = (
  series: readonly WatchedSeries[],
  node: string,
  trial: Trial,
  { service, budgetS }: Context['with'],
): Timed => {
  const at = (where: string, container: string) =>
    series
      .find((each) => each.node === node && each.kind === 'mesh' && each.where === where)
      ?.values.find((each) => each.values.includes(container))?.atMs;
  const [first, last] = [at('first', trial.came.container), at('last', trial.went.container)];
  const cameAfterMs = first === undefined ? undefined : first - trial.came.fromMs;
  // Who went may have been asked for the last time long before.
  const wentAfterMs = last === undefined ? undefined : Math.max(0, last - trial.went.fromMs);
  const judged = (where: string, what: string, afterMs: number | undefined) =>
    judgeTime(node, `${node}, mesh ${where}`, `${what} of ${service}`, afterMs, budgetS * 1000);
  return {
    findings: [judged('first', WORDS.came, cameAfterMs), judged('last', WORDS.went, wentAfterMs)],
    came: cameAfterMs === undefined ? [] : [cameAfterMs],
    went: wentAfterMs === undefined ? [] : [wentAfterMs],
  };
};

const judgeTrial = (output: NodeOutput | undefined, manager: readonly string[]): Finding[] => {
  const trial = actOf(output, 'trial');
  if (!trial) return [find.blind(manager, `${manager.join()}: no report of the scaling`)];
  const wanted = actOf(output, 'replicas')?.stdout.trim();
  const restored = actOf(output, 'restored')?.stdout.trim();
  return [
    ...(trial.exit === 0 ? [] : [find.blind(manager, `the scaling did not go its way: ${failureOf(trial)}`)]),
    ...(restored !== undefined && restored === wanted
      ? []
      : [find.red(manager, `the service was not brought back to ${wanted ?? 'its'} replicas; a timer will do it`)]),
  ];
};

const judge: Check<z.output<typeof parametersSchema>>['judge'] = ([begun, trials, stopped], context) => {
  const { service } = context.with;
  const names = selected(context.on ?? 'all', context).map((node) => node.name);
  const manager = selected('manager', context).map((node) => node.name);
  const trial = trials?.find((output) => manager.includes(output.node));
  const events = trialEvents(trial);
  const series: WatchedSeries[] = [];
  const watched = lookAtEach(stopped, names, (output) => {
    const own = watchedSeries(output);
    if (!own || own.length === 0 || actOf(output, 'state')?.stdout.trim() !== 'active') {
      return find.blind(output.node, `${output.node}: nobody watched to the end`);
    }
    series.push(...own);
    return [];
  });
  const started = lookAtEach(begun, names, (output) =>
    actOf(output, 'begun')?.exit === 0 ? [] : find.blind(output.node, `${output.node}: nobody began to watch`),
  );
  const asked = events.get('up-asked');
  const up = events.get('up-running');
  const down = events.get('down-asked');
  const chosen = events.get('down-chosen');
  const findings = [...started, ...judgeTrial(trial, manager), ...watched];
  if (!asked || !up || !down || !chosen) {
    return sumUp([...findings, find.blind(manager, `${service} was not scaled up and down`)], { summary: '' });
  }
  const change: Trial = {
    askedAtMs: asked.atMs,
    came: { ...up, fromMs: up.atMs },
    went: { ...chosen, fromMs: down.atMs },
  };
  const told = names.filter((name) => series.some((each) => each.node === name));
  const places = placesOf(series, change, told, context);
  const shown = [
    ...places.map((place) => judgePlace(series, place, change, context)),
    ...(context.with.port === undefined ? [] : told.map((node) => judgeMesh(series, node, change, context.with))),
  ];
  const nowhere = told.filter((node) => !places.some((each) => each.node === node));
  const unseen = nowhere.map((node) => find.red(node, `${node}: ${WORDS.came} of ${service} shows nowhere`));
  const slowest = (times: readonly number[]) => Math.max(0, ...times);
  const [addedAfterMs, removedAfterMs] = [
    slowest(shown.flatMap(({ came }) => came)),
    slowest(shown.flatMap(({ went }) => went)),
  ];
  const words = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  return sumUp([...findings, ...shown.flatMap((each) => each.findings), ...unseen], {
    summary: `all nodes follow ${service}: one more after ${words(addedAfterMs)}, one less after ${words(removedAfterMs)}`,
    measures: { addedAfterMs, removedAfterMs },
  });
};

/**
 * C16: a service is scaled by one and back, and the load balancers, names and answers of all nodes follow in time. It
 * changes the swarm: a timer on the manager brings the old count back whatever becomes of the run.
 */
export const convergesInTime: Check<z.output<typeof parametersSchema>> = {
  kind: 'converges-in-time',
  leaves: 'changed',
  layer: 'gossip',
  isDirect: true,
  description: 'every node follows within seconds when a service is scaled by one and back',
  hint: 'look at UDP 7946 between the nodes: without it updates wait for the next table exchange, up to 30 s',
  parameters: parametersSchema,
  nextRound: (done, context: Context) => {
    const { service, network, container, port, budgetS } = context.with;
    // Without a network of its own a service has no name that its containers could ask for.
    const askers = network === undefined ? [] : askersOf({ service, network, container }, context);
    const containers = askers.map((asker) => asker.id);
    const on = context.on ?? 'all';
    return inTurn(done, [
      {
        document: 'converge-watch',
        on,
        parameters: { service, containers: containers.join(',') || 'none', port: String(port ?? 'none') },
      },
      { document: 'scale-trial', on: 'manager', parameters: { service, settleS: String(Math.ceil(budgetS) + 4) } },
      { document: 'converge-stop', on, parameters: {} },
    ]);
  },
  judge,
};
