import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';
import { askersOf } from './askers.ts';
import { failureOf } from './failure-of.ts';
import { fields } from './fields.ts';
import { find } from './find.ts';
import type { Finding } from './finding.ts';
import { inTurn } from './in-turn.ts';
import { lookAtEach } from './look-at-each.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';
import { type TrialEvent, trialEvents } from './trial-events.ts';
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

/** What a change has to do to every series: an address or a container that comes, or goes. */
interface Change {
  readonly what: string;
  readonly fromMs: number;
  readonly event: TrialEvent;
  readonly comes: boolean;
}

/** When a series came to show the change and kept showing it, in milliseconds after it; undefined where it never did. */
const shownAfter = ({ kind, values }: WatchedSeries, { fromMs, event, comes }: Change): number | undefined => {
  const wanted = kind === 'mesh' ? [event.container] : event.addresses;
  const holds = (list: readonly string[]) => wanted.some((each) => list.includes(each));
  const last = values.at(-1);
  if (kind === 'mesh') {
    const moment = values.find((each) => holds(each.values))?.atMs;
    return moment === undefined ? undefined : Math.max(0, moment - fromMs);
  }
  if (
    last === undefined ||
    (comes ? !holds(last.values) && !values.some((each) => holds(each.values)) : holds(last.values))
  ) {
    return undefined;
  }
  const shown = comes
    ? values.find((each) => holds(each.values))
    : values.slice(values.findLastIndex((each) => holds(each.values)) + 1)[0];
  return shown === undefined ? undefined : Math.max(0, shown.atMs - fromMs);
};

/** Namespaces in which a task's address shows on any node: there every node has to show it. */
const namespacesOf = (series: readonly WatchedSeries[], { event }: Change): ReadonlySet<string> =>
  new Set(
    series
      .filter(({ values }) => values.some((each) => event.addresses.some((address) => each.values.includes(address))))
      .map(({ where }) => where),
  );

/** The series of one node that a change has to show in. */
const concerned = (series: readonly WatchedSeries[], node: string, change: Change): readonly WatchedSeries[] => {
  const namespaces = namespacesOf(series, change);
  return series.filter(({ node: own, kind, where }) => {
    if (own !== node) return false;
    if (kind === 'mesh') return where === (change.comes ? 'first' : 'last');
    // Nobody asks any more in the container that goes.
    if (kind === 'names') return change.comes || where !== change.event.container;
    return namespaces.has(where);
  });
};

const judgeChange = (
  series: readonly WatchedSeries[],
  change: Change,
  nodes: readonly string[],
  budgetMs: number,
): { findings: Finding[]; slowestMs: number } => {
  const times: number[] = [];
  const findings = nodes.flatMap((node): Finding[] => {
    const own = concerned(series, node, change);
    if (own.length === 0) return [find.red(node, `${node}: ${change.what} shows nowhere`)];
    return own.map((each) => {
      const afterMs = shownAfter(each, change);
      const where = `${node}, ${each.kind} ${each.where}`;
      if (afterMs === undefined) return find.red(node, `${where}: ${change.what} does not show`);
      times.push(afterMs);
      if (afterMs <= budgetMs) return find.green(node);
      return find.red(node, `${where}: ${change.what} shows after ${(afterMs / 1000).toFixed(1)} s`);
    });
  });
  return { findings, slowestMs: Math.max(0, ...times) };
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
  const { service, budgetS } = context.with;
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
  const up = events.get('up-running');
  const down = events.get('down-asked');
  const chosen = events.get('down-chosen');
  const findings = [...started, ...judgeTrial(trial, manager), ...watched];
  if (!up || !down || !chosen) {
    return sumUp([...findings, find.blind(manager, `${service} was not scaled up and down`)], { summary: '' });
  }
  const came: Change = { what: `the new task of ${service}`, fromMs: up.atMs, event: up, comes: true };
  const went: Change = { what: `the end of a task of ${service}`, fromMs: down.atMs, event: chosen, comes: false };
  const told = names.filter((name) => series.some((each) => each.node === name));
  const [added, removed] = [came, went].map((change) => judgeChange(series, change, told, budgetS * 1000));
  const words = (ms = 0) => `${(ms / 1000).toFixed(1)} s`;
  return sumUp([...findings, ...(added?.findings ?? []), ...(removed?.findings ?? [])], {
    summary: `all nodes follow ${service}: one more after ${words(added?.slowestMs)}, one less after ${words(removed?.slowestMs)}`,
    measures: { addedAfterMs: added?.slowestMs ?? 0, removedAfterMs: removed?.slowestMs ?? 0 },
  });
};

/**
 * C16: a service is scaled by one and back, and the load balancers, names and answers of all nodes follow in time. It
 * changes the swarm: a timer on the manager brings the old count back whatever becomes of the run.
 */
export const convergesInTime: Check<z.output<typeof parametersSchema>> = {
  kind: 'converges-in-time',
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
