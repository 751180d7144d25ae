import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import { routeOf } from '../sampling/route-of.ts';
import { sharedRate } from '../sampling/shared-rate.ts';
import { actOf } from './act-of.ts';
import { clockBounds } from './clock-bounds.ts';
import { find } from './find.ts';
import { findEach } from './find-each.ts';
import { jsonOf } from './json-of.ts';
import { selected } from './selected.ts';
import { sumUp } from './sum-up.ts';

const parametersSchema = z.strictObject({
  meshService: z.string(),
  meshPort: z.number(),
  /** Absent where no names are asked. */
  nameService: z.string().optional(),
  nameContainer: z.string().optional(),
  /** Probes a second of each path, or at least so many where there is a budget for all of them together. */
  rateHz: z.number(),
  budgetHz: z.number().optional(),
  probeTimeoutMs: z.number(),
  maxS: z.number(),
  /** Where samplers run: on every node, also on one that is to go down. In plans of before on the survivors alone. */
  on: z.enum(['survivors', 'all']).optional(),
  /** The targets go down with the fault: what only they ask nobody asks when it matters. */
  endsTargets: z.boolean().optional(),
});
type Parameters = z.output<typeof parametersSchema>;
type Context = CheckContext<Parameters>;

const awakeSchema = z.strictObject({
  paths: z.array(z.string()),
  /** Paths that are not asked, because the server has no large body. Samplers of old journals knew one way only. */
  without: z.array(z.string()).optional(),
  /** Path and code of what its first probes came to where that was not the right answer. */
  notOk: z.array(z.tuple([z.string(), z.string()])),
  startedAtMs: z.int(),
  /** How often it began again because something failed right after its start. Samplers of old journals did not say. */
  restarts: z.int().nonnegative().optional(),
});

/** What a sampler must ask: every published address, and the names from each container that is on its node. */
const owedPaths = (node: string, { with: wanted, nodes, facts }: Context): readonly string[] => {
  const { nameService: service, nameContainer: container } = wanted;
  if (service === undefined || container === undefined) return nodes.map((each) => `mesh:${each.name}`);
  const replicas = (facts.tasks?.[service] ?? []).filter((task) => task.node === node);
  return [
    ...nodes.map((each) => `mesh:${each.name}`),
    ...(facts.containers?.[container]?.node === node ? [`name:${container}:${service}`] : []),
    ...replicas.map(() => `name:${service}:${container}`),
  ];
};

/** The same ways on kept connections and with large bodies. */
const inThreeWays = (id: string): readonly string[] => [id, id.replace(':', '-kept:'), id.replace(':', '-large:')];

const whereOf = ({ on, with: wanted }: Context): string => on ?? wanted.on ?? 'survivors';

const watchersOf = (context: Context): readonly string[] =>
  selected(whereOf(context), context).map((node) => node.name);

const rateOf = (context: Context): number => {
  const { rateHz: leastHz, budgetHz } = context.with;
  const ways = watchersOf(context).flatMap((node) => owedPaths(node, context)).length;
  return budgetHz === undefined ? leastHz : sharedRate(ways, { budgetHz, leastHz });
};

/** Of two lists the elements of the first that the second has fewer of. */
const lacking = (owed: readonly string[], had: readonly string[]): readonly string[] => {
  const left = [...had];
  return owed.filter((each) => {
    const place = left.indexOf(each);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
};

const judge: Check<Parameters>['judge'] = ([outputs = []], context) => {
  const { with: wanted } = context;
  const watched: Record<string, readonly string[]> = {};
  const clockAheadMs: Record<string, number> = {};
  let restarts = 0;
  const watchers = watchersOf(context);
  const findings = findEach(outputs, watchers, (output) => {
    const { node } = output;
    const awake = jsonOf(actOf(output, 'awake'), awakeSchema);
    if (!awake) return find.blind(node, `no sampler on ${node}`);
    watched[node] = [...awake.paths].sort();
    restarts += awake.restarts ?? 0;
    const clock = clockBounds(output);
    if (clock) clockAheadMs[node] = clock.leastMs;
    const { paths, without } = awake;
    const ways = owedPaths(node, context);
    const small = (without ?? []).filter((id) => routeOf(id).way === 'large');
    const missing = lacking(without ? ways.flatMap(inThreeWays) : ways, [...paths, ...small]);
    return [
      ...missing.map((path) => find.blind(node, `nobody asks ${path} from ${node}`)),
      // A blind probe is counted when the samplers are collected, with all others.
      ...awake.notOk
        .filter(([, code]) => code !== 'b')
        .map(([path, code]) => find.red(node, `${path} from ${node} fails (${code}) before there is a fault`)),
      find.green(node),
    ];
  });
  const all = Object.values(watched).flat();
  const down = wanted.endsTargets ? (context.facts.targets ?? []) : [];
  const asked = watchers.filter((node) => !down.includes(node)).flatMap((node) => watched[node] ?? []);
  const { nameService: service, nameContainer: container } = wanted;
  const owed = service && container ? [`name:${container}:${service}`, `name:${service}:${container}`] : [];
  const unwatched = owed.filter((path) => !asked.includes(path)).map((path) => find.blind([], `nobody asks ${path}`));
  const unknown = [service, container]
    .filter((name) => name !== undefined && context.facts.addresses?.[name] === undefined)
    .map((name) => find.blind([], `it is not known which address ${name} must lead to`));
  const answerers = (context.facts.tasks?.[wanted.meshService] ?? []).map((task) => task.containerId.slice(0, 12));
  return sumUp([...findings, ...unwatched, ...unknown], {
    summary:
      `${all.length} paths from ${watchers.join(', ')}, ${rateOf(context)} probes a second on new connections` +
      (restarts > 0 ? `; samplers began again ${restarts} times, since something failed right after their start` : ''),
    measures: { rateHz: rateOf(context), paths: all.length, ...(restarts > 0 ? { restarts } : {}) },
    // Whatever runs has to be collected, also where it is not enough.
    facts: { samplers: outputs.map((output) => output.node), watched, answerers, clockAheadMs },
  });
};

/** A sampler runs on every node that watches, asks each path that it must, and got nothing but right answers so far. */
export const samplersStarted: Check<Parameters> = {
  kind: 'samplers-started',
  description: 'a sampler watches from every node, and all it asks is answered',
  hint: 'look at the unit swarmproof-sample-* on the node: journalctl -u "swarmproof-sample-*"',
  parameters: parametersSchema,
  fatal: true,
  // What did start is learnt, so that it is ended.
  toleratesSilence: true,
  nextRound: (done, context) => {
    const { with: wanted, nodes, runId } = context;
    return done.length > 0
      ? undefined
      : {
          document: 'sample-start',
          on: whereOf(context),
          parameters: {
            run: runId,
            peers: nodes.map((node) => `${node.name}=${node.address}`).join(','),
            port: String(wanted.meshPort),
            // Nothing bears this name: then no name is asked.
            service: wanted.nameService ?? 'none',
            container: wanted.nameContainer ?? 'none',
            rateHz: String(rateOf(context)),
            probeTimeoutMs: String(wanted.probeTimeoutMs),
            maxS: String(wanted.maxS),
          },
        };
  },
  judge,
};
