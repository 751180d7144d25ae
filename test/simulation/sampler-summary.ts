import { routeOf } from '../../lib/domain/sampling/route-of.ts';
import type { Sampler } from './machine.ts';
import type { Swarm } from './swarm.ts';

/** A path of each way is asked once in so many periods. */
const EVERY = { new: 1, kept: 4, large: 10 } as const;

/** Every third request of the load balancer's turn goes to each dead node until gossip has given it up. */
const TURN = 3;

interface Moment {
  readonly atMs: number;
  readonly slot: number;
}

const serviceNamed = (swarm: Swarm, name: string) => swarm.cluster?.services.find((each) => each.name === name);

/** Where a name leads to: a service's virtual address, a standalone container's own. */
const addressOf = (swarm: Swarm, name: string): string =>
  serviceNamed(swarm, name)?.vip ??
  swarm.machines.flatMap(({ containers }) => containers).find((each) => each.name === name)?.address ??
  '';

const isWrong = (swarm: Swarm, sampler: Sampler, id: string, { atMs, slot }: Moment): boolean => {
  const { kind, way, to } = routeOf(id);
  if (kind === 'mesh' && swarm.isMeshDead(atMs)) return true;
  return swarm.silences.some(({ node, fromMs, gossipUntilMs, toMs }, place) => {
    if (atMs < fromMs || fromMs < sampler.startedAtMs) return false;
    if (kind === 'mesh' && to === node) return atMs < toMs + 500;
    const takesTurns = way === 'new' && (kind === 'mesh' || serviceNamed(swarm, to) !== undefined);
    return takesTurns && atMs < Math.min(gossipUntilMs, toMs) && slot % TURN === place % TURN;
  });
};

/** Wrong answers as a sampler tells them: `40T2` is forty right ones and then two time-outs. */
const stretchesOf = (codes: readonly boolean[]): string => {
  const told: string[] = [];
  let [right, wrong] = [0, 0];
  for (const isBad of [...codes, false]) {
    if (isBad) wrong += 1;
    else if (wrong > 0) {
      told.push(`${right}T${wrong}`);
      [right, wrong] = [1, 0];
    } else right += 1;
  }
  return told.join(' ');
};

/** What the sampler saw until now, or until its machine went down, as it prints it. */
export const samplerSummary = (swarm: Swarm, sampler: Sampler, unlessDown: 'asked' | 'running'): string => {
  const { atMs: endMs, how: ended } = sampler.ended ?? { atMs: swarm.time.nowMs, how: unlessDown };
  const slots = Math.floor((endMs - sampler.startedAtMs) / sampler.periodMs);
  const published = swarm.cluster?.services.find(({ port }) => port !== undefined)?.tasks ?? [];
  const paths = sampler.paths.map((id, place) => {
    const every = EVERY[routeOf(id).way];
    const offsetMs = place * 10;
    const codes = Array.from({ length: Math.floor(slots / every) }, (_, slot) =>
      isWrong(swarm, sampler, id, { slot, atMs: sampler.startedAtMs + offsetMs + slot * sampler.periodMs * every }),
    );
    const wrong = codes.filter(Boolean).length;
    const right = codes.length - wrong;
    const who = id.startsWith('mesh')
      ? published.map(({ container }) => container.slice(0, 12))
      : [addressOf(swarm, routeOf(id).to)];
    return {
      ...{ id, every, offsetMs, lateMs: 5, slowestMs: 40, slowLookups: 0, byCode: wrong > 0 ? { T: wrong } : {} },
      hosts: Object.fromEntries(who.filter(Boolean).map((host) => [host, Math.floor(right / who.length)])),
      notOk: stretchesOf(codes),
      ...(every === 4 ? { opened: [0], moreOpened: 0 } : {}),
      ...(every === 10 ? { timeoutMs: 3000 } : {}),
    };
  });
  const { periodMs, timeoutMs, startedAtMs } = sampler;
  return JSON.stringify({
    periodMs,
    timeoutMs,
    startedAtMs,
    endedAtMs: endMs,
    ended,
    slots,
    cpuMs: 900,
    rssKiB: 20_000,
    paths,
  });
};
