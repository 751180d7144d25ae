import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import { actOf } from './act-of.ts';
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
  rateHz: z.number(),
  probeTimeoutMs: z.number(),
  maxS: z.number(),
});
type Parameters = z.output<typeof parametersSchema>;

const awakeSchema = z.strictObject({
  paths: z.array(z.string()),
  /** Path and code of what its first probes came to where that was not the right answer. */
  notOk: z.array(z.tuple([z.string(), z.string()])),
  startedAtMs: z.int(),
});

/** What a sampler must ask: every published address, and the names from each container that is on its node. */
const owedPaths = (node: string, { with: wanted, nodes, facts }: CheckContext<Parameters>): readonly string[] => {
  const { nameService: service, nameContainer: container } = wanted;
  if (service === undefined || container === undefined) return nodes.map((each) => `mesh:${each.name}`);
  const replicas = (facts.tasks?.[service] ?? []).filter((task) => task.node === node);
  return [
    ...nodes.map((each) => `mesh:${each.name}`),
    ...(facts.containers?.[container]?.node === node ? [`name:${container}:${service}`] : []),
    ...replicas.map(() => `name:${service}:${container}`),
  ];
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
  const survivors = selected(context.on ?? 'survivors', context).map((node) => node.name);
  const findings = findEach(outputs, survivors, (output) => {
    const { node } = output;
    const awake = jsonOf(actOf(output, 'awake'), awakeSchema);
    if (!awake) return find.blind(node, `no sampler on ${node}`);
    watched[node] = [...awake.paths].sort();
    const missing = lacking(owedPaths(node, context), awake.paths);
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
  const { nameService: service, nameContainer: container } = wanted;
  const owed =
    service === undefined || container === undefined
      ? []
      : [`name:${container}:${service}`, `name:${service}:${container}`];
  const unwatched = owed.filter((path) => !all.includes(path)).map((path) => find.blind([], `nobody asks ${path}`));
  const answerers = (context.facts.tasks?.[wanted.meshService] ?? []).map((task) => task.containerId.slice(0, 12));
  return sumUp([...findings, ...unwatched], {
    summary: `${all.length} paths from ${survivors.join(', ')}, ${wanted.rateHz} probes a second each`,
    // Whatever runs has to be collected, also where it is not enough.
    facts: { samplers: outputs.map((output) => output.node), watched, answerers },
  });
};

/** A sampler runs on every survivor, asks each path that it must, and got nothing but right answers so far. */
export const samplersStarted: Check<Parameters> = {
  kind: 'samplers-started',
  description: 'a sampler watches from every survivor, and all it asks is answered',
  hint: 'look at the unit swarmproof-sample-* on the node: journalctl -u "swarmproof-sample-*"',
  parameters: parametersSchema,
  fatal: true,
  // What did start is learnt, so that it is ended.
  toleratesSilence: true,
  nextRound: (done, { with: wanted, nodes, runId, on }) =>
    done.length > 0
      ? undefined
      : {
          document: 'sample-start',
          on: on ?? 'survivors',
          parameters: {
            run: runId,
            peers: nodes.map((node) => `${node.name}=${node.address}`).join(','),
            port: String(wanted.meshPort),
            // Nothing bears this name, so no name is asked.
            service: wanted.nameService ?? 'none',
            container: wanted.nameContainer ?? 'none',
            rateHz: String(wanted.rateHz),
            probeTimeoutMs: String(wanted.probeTimeoutMs),
            maxS: String(wanted.maxS),
          },
        },
  judge,
};
