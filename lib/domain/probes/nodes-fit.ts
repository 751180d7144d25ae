import * as z from 'zod';
import type { Check, CheckContext } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { clockSkews } from './clock-skew.ts';
import { engineSilent } from './engine-silent.ts';
import { find } from './find.ts';
import type { Finding } from './finding.ts';
import { inTurn } from './in-turn.ts';
import { lookAtEach } from './look-at-each.ts';
import { readClock } from './read-clock.ts';
import { type HostReport, readHost } from './read-host.ts';
import { selected } from './selected.ts';
import { subnetHolds } from './subnet-holds.ts';
import { sumUp } from './sum-up.ts';

const parametersSchema = z.strictObject({
  /** Clocks that are provably further apart are red: certificates and logs rest on them. */
  mostSkewS: z.number().min(0.1).max(3600).default(5),
  /** What the engine's disk must have left, in MiB: a manager that cannot write its log takes the others down with it. */
  leastFreeMiB: z.int().min(0).max(1_000_000).default(100),
});
type Context = CheckContext<z.output<typeof parametersSchema>>;

const DAY_MS = 86_400_000;
const DATA_PORT = 4789;
const LEAST_FREE_INODES = 0.01;

type Overlays = readonly { readonly name: string; readonly subnets: readonly string[] }[];

/** An overlay that covers where the host itself has to go: containers cannot reach that then. */
const judgeNetworks = (node: string, { routes, resolvers }: HostReport, overlays: Overlays): Finding[] => {
  if (!routes || !resolvers) return [find.blind(node, `${node}: no report of routes and resolvers`)];
  return overlays.flatMap(({ name, subnets }) =>
    subnets.flatMap((subnet) => [
      ...routes
        .filter((route) => subnetHolds(subnet, route))
        .map((route) => find.red(node, `${name} (${subnet}) overlaps the route ${route} of ${node}`)),
      ...resolvers
        .filter((resolver) => subnetHolds(subnet, resolver))
        .map((resolver) => find.red(node, `${name} (${subnet}) holds ${resolver}, the resolver of ${node}`)),
    ]),
  );
};

/** Whose the swarm's ports are: the kernel's own for data, the engine's for the rest. */
const judgePorts = (node: string, { sockets, engine }: HostReport): Finding[] => {
  if (!sockets) return [find.blind(node, `${node}: no report of its sockets`)];
  const foreign = sockets.flatMap(({ port, programs }) =>
    programs
      .filter((program) => port === `udp ${DATA_PORT}` || (program !== 'dockerd' && port !== `tcp ${DATA_PORT}`))
      .map((program) => find.red(node, `${node}: ${port} is held by ${program}`)),
  );
  const owed = ['tcp 7946', 'udp 7946', ...(engine?.isManager ? ['tcp 2377'] : [])];
  const absent = owed.filter((port) => !sockets.some((each) => each.port === port));
  return [...foreign, ...absent.map((port) => find.red(node, `${node}: nobody listens on ${port}`))];
};

/** What the engine needs to start one more container: room on its disk, and the runtime that does it. */
const judgeEngineNeeds = (node: string, { room, hasRuntime }: HostReport, leastFreeMiB: number): Finding[] => {
  if (!room || hasRuntime === undefined) return [find.blind(node, `${node}: no report of its disk and its runtime`)];
  const freeMiB = Math.floor(room.freeBytes / 2 ** 20);
  const share = `${(100 * room.freeInodes).toFixed(1)} % of the inodes`;
  return [
    ...(freeMiB < leastFreeMiB ? [find.red(node, `${node}: ${freeMiB} MiB are left on the engine's disk`)] : []),
    ...(room.freeInodes < LEAST_FREE_INODES ? [find.red(node, `${node}: ${share} of the engine's disk are left`)] : []),
    ...(hasRuntime ? [] : [find.red(node, `${node}: containerd does not run, so no container can be started`)]),
  ];
};

const judgeNode = (output: NodeOutput, overlays: Overlays, leastFreeMiB: number): Finding[] => {
  const { node } = output;
  if (engineSilent(output, 'engine')) return [find.red(node, `the engine of ${node} does not answer`)];
  const host = readHost(output);
  const { engine, missingModules, expiryMs, clockMs } = host;
  if (!engine || !missingModules) return [find.blind(node, `${node}: no report of its engine and its modules`)];
  if (expiryMs === undefined || clockMs === undefined) {
    return [find.blind(node, `${node}: its certificate could not be read`)];
  }
  const hours = Math.floor((expiryMs - clockMs) / 3_600_000);
  return [
    ...judgeNetworks(node, host, overlays),
    ...judgePorts(node, host),
    ...judgeEngineNeeds(node, host, leastFreeMiB),
    ...missingModules.map((module) => find.red(node, `${node}: the kernel module ${module} is missing`)),
    ...(expiryMs - clockMs > DAY_MS ? [] : [find.red(node, `${node}: its certificate ends in ${hours} hours`)]),
    find.green(node),
  ];
};

const judgeClocks = (done: readonly (readonly NodeOutput[])[], names: readonly string[], mostMs: number): Finding[] => {
  const readings = names.flatMap((node) => {
    const [firstMs, secondMs] = [done[0], done[1]].map((outputs) =>
      readClock(outputs?.find((each) => each.node === node)),
    );
    return firstMs === undefined || secondMs === undefined ? [] : [{ node, firstMs, secondMs }];
  });
  const unread = names.filter((name) => !readings.some((each) => each.node === name));
  const skews = clockSkews(readings);
  return [
    ...unread.map((node) => find.blind(node, `${node}: its clock could not be read twice`)),
    ...skews
      .filter((skew) => skew.leastMs > mostMs || skew.mostMs < -mostMs)
      .map(({ node, other, leastMs, mostMs: most }) => {
        const apart = Math.max(leastMs, -most) / 1000;
        return find.red([node, other], `the clocks of ${node} and ${other} are ${apart.toFixed(1)} s apart, at least`);
      }),
  ];
};

const judge: Check<z.output<typeof parametersSchema>>['judge'] = (done, context: Context) => {
  const names = selected(context.on ?? 'all', context).map((node) => node.name);
  const manager = selected('manager', context).map((node) => node.name);
  const listed = (done[0] ?? []).find((output) => manager.includes(output.node));
  const engine = listed === undefined ? undefined : readHost(listed).engine;
  const port = engine?.dataPathPort || DATA_PORT;
  const odd =
    engine === undefined
      ? [find.blind(manager, `${manager.join()}: does not say which networks there are`)]
      : port === DATA_PORT
        ? []
        : [find.blind(manager, `not judged: who holds UDP ${port}, the data path port of this swarm`)];
  const nodes = lookAtEach(done[0], names, (output) =>
    judgeNode(output, engine?.networks ?? [], context.with.leastFreeMiB),
  );
  const clocks = judgeClocks(done, names, context.with.mostSkewS * 1000);
  const expiries = (done[0] ?? [])
    .map(readHost)
    .flatMap(({ expiryMs, clockMs }) =>
      expiryMs === undefined || clockMs === undefined ? [] : [(expiryMs - clockMs) / DAY_MS],
    );
  const days = expiries.length > 0 ? Math.floor(Math.min(...expiries)) : 0;
  return sumUp([...odd, ...nodes, ...clocks], {
    summary: `networks, ports, modules, disks and clocks of ${names.join(', ')} fit; certificates last ${days} days`,
    measures: { certificateDays: days },
  });
};

/** C19: the hosts fit a swarm: no overlay over their own networks, ports in the right hands, modules, disk, clocks, certificates. */
export const nodesFit: Check<z.output<typeof parametersSchema>> = {
  kind: 'nodes-fit',
  layer: 'host',
  isDirect: true,
  description: 'networks, ports, modules, disks, clocks and certificates of the hosts fit',
  hint: 'look at ip route, ss -lntup, df, timedatectl and the certificate in /var/lib/docker/swarm/certificates on the nodes named',
  parameters: parametersSchema,
  nextRound: (done, { on }) =>
    inTurn(done, [
      { document: 'host-view', on: on ?? 'all', parameters: {} },
      { document: 'clock-read', on: on ?? 'all', parameters: {} },
    ]),
  judge,
};
