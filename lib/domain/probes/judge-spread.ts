import { blamedNodes, type FailedWay } from './blamed-nodes.ts';
import { curlExit } from './curl-exit.ts';
import { find } from './find.ts';
import type { Finding } from './finding.ts';
import { hasFailed } from './has-failed.ts';
import type { SampledRequest } from './read-sample.ts';

export interface MeshRequest extends SampledRequest {
  readonly asker: string;
  /** Node whose port was asked. */
  readonly ingress: string;
}

const reasonsOf = (failed: readonly MeshRequest[]): string =>
  [...new Set(failed.map((each) => (each.exit === 0 ? `status ${each.httpCode}` : curlExit(each.exit))))].join(', ');

/**
 * The requests through a node: those that it made itself and those that came to it from others. The former never cross its
 * link, so they prove nothing for a client elsewhere.
 */
const sidesOf = (ingress: string, requests: readonly MeshRequest[]): readonly (readonly MeshRequest[])[] => {
  const through = requests.filter((each) => each.ingress === ingress);
  const sides = [through.filter((each) => each.asker === ingress), through.filter((each) => each.asker !== ingress)];
  return sides.some((side) => side.length > 0) ? sides.filter((side) => side.length > 0) : [[]];
};

/** Replicas that were never reached through a node, as the ways on which that must have happened. */
const missedWays = (
  ingresses: readonly string[],
  hosts: ReadonlyMap<string, string>,
  requests: readonly MeshRequest[],
): (FailedWay & { replica: string })[] =>
  ingresses.flatMap((from) => {
    const seen = sidesOf(from, requests).map(
      (side) => new Set(side.filter((each) => each.isNew).map((each) => each.hostname)),
    );
    return [...hosts]
      .filter(([id]) => !seen.every((side) => side.has(id)))
      .map(([replica, to]) => ({ from, to, replica }));
  });

const describe = (missed: readonly { from: string; to: string; replica: string }[]): string[] =>
  missed.map(({ from, to, replica }) => `${replica} on ${to} not reached through ${from}`);

/** Replicas that were reached and that answered late every time, as the ways on which that happened. */
const slowWays = (
  ingresses: readonly string[],
  hosts: ReadonlyMap<string, string>,
  requests: readonly MeshRequest[],
  mostMs: number,
): (FailedWay & { replica: string; quickestMs: number })[] =>
  ingresses.flatMap((from) =>
    [...hosts].flatMap(([replica, to]) => {
      const quickest = sidesOf(from, requests).map((side) =>
        Math.min(
          ...side.filter((each) => each.hostname === replica && !hasFailed(each)).flatMap((each) => each.tookMs ?? []),
        ),
      );
      const quickestMs = Math.max(...quickest.filter(Number.isFinite));
      return quickestMs > mostMs ? [{ from, to, replica, quickestMs }] : [];
    }),
  );

/**
 * Who was connected late every time, as the ways on which that happened: a handshake takes no server, only what lies between. Each asker
 * for itself, so that no fast one hides a slow one.
 */
const lateWays = (requests: readonly MeshRequest[], mostMs: number): (FailedWay & { quickestMs: number })[] => {
  const made = requests.filter((each) => each.isNew && !hasFailed(each) && each.connectedMs !== undefined);
  const pairs = new Map(made.map(({ asker, ingress }) => [`${asker} ${ingress}`, { from: asker, to: ingress }]));
  return [...pairs.values()].flatMap(({ from, to }) => {
    const own = made.filter(({ asker, ingress }) => asker === from && ingress === to);
    const quickestMs = Math.min(...own.flatMap(({ connectedMs }) => connectedMs ?? []));
    return quickestMs > mostMs ? [{ from, to, quickestMs }] : [];
  });
};

/** What a sample may take. */
export interface Patience {
  /** Milliseconds of the quickest answer of a replica. */
  readonly mostMs: number;
  /** Milliseconds of the quickest connection of an asker. */
  readonly connectMs: number;
}

/**
 * Judges a sample by identity. What was missed points at the fewest nodes that explain it all; failures that no
 * missed replica explains point at the node whose load balancer sent them astray. What is slow with every request is red too.
 */
export const judgeSpread = (
  ingresses: readonly string[],
  hosts: ReadonlyMap<string, string>,
  requests: readonly MeshRequest[],
  { mostMs, connectMs }: Patience,
): Finding[] => {
  if (hosts.size === 0) return [find.red([], 'no container of the service runs')];
  const missed = missedWays(ingresses, hosts, requests);
  const failed = requests.filter(hasFailed);
  const strangers = requests.filter((each) => each.hostname !== undefined && !hosts.has(each.hostname));
  const unexplained = failed
    .filter((each) => !missed.some((way) => way.from === each.ingress))
    .map((each) => ({ from: each.ingress, to: each.asker }));
  const findings: Finding[] = [];
  if (failed.length > 0) {
    const through = [...new Set(failed.map((each) => each.ingress))].join(', ');
    findings.push(
      find.red(
        blamedNodes(unexplained, 'from'),
        `${failed.length} of ${requests.length} requests failed (${reasonsOf(failed)}) through ${through}`,
      ),
    );
  }
  if (missed.length > 0) findings.push(find.red(blamedNodes(missed, 'from'), describe(missed).join(', ')));
  const slow = slowWays(ingresses, hosts, requests, mostMs);
  if (slow.length > 0) {
    const words = slow.map(
      ({ from, to, replica, quickestMs }) => `${quickestMs} ms to ${replica} on ${to} through ${from}`,
    );
    findings.push(find.red(blamedNodes(slow, 'from'), `slow at best: ${words.join(', ')}; ${mostMs} ms are allowed`));
  }
  const late = lateWays(requests, connectMs);
  if (late.length > 0) {
    const words = late.map(({ from, to, quickestMs }) => `${quickestMs} ms from ${from} to ${to}`).join(', ');
    findings.push(find.red(blamedNodes(late, 'from'), `connected late at best: ${words}; ${connectMs} ms are allowed`));
  }
  for (const each of strangers) {
    findings.push(
      find.red(each.ingress, `${each.hostname} answered through ${each.ingress}, and is no running replica`),
    );
  }
  return findings.length > 0 ? findings : [find.green(ingresses)];
};
