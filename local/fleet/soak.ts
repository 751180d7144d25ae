import { setTimeout as sleep } from 'node:timers/promises';
import { SwarmproofError } from '../../lib/domain/errors.ts';
import { placesOf } from '../places.ts';
import { bringUp } from './bring-up.ts';
import type { GuestFleet, GuestNode } from './guest-fleet.ts';
import { DEFAULT_GUEST, GUEST_RELEASES } from './guest-release.ts';
import { openFleet } from './open-fleet.ts';
import { takeDown } from './take-down.ts';

/**
 * Whether guests are stable here: `npx tsx local/fleet/soak.ts [boots] [minutes] [guest]` cold-boots one node so many times in a
 * row (default 30), then keeps a three-node swarm busy for so long (default 30). A guest that crashes, hangs or restarts
 * by itself ends it with status 1. Use it with a SWARMPROOF_STATE_DIR of its own.
 */
const NAME = 'soak';
const BOOT_WITHIN_MS = 240_000;
const BREATH_MS = 2_000;
/** What the kernel says of itself when it is broken; its own command line has `panic=1` in it. */
const TROUBLE = 'BUG: |Oops: |Kernel panic|soft lockup|blocked for more than|general protection|rcu.*stall|Call Trace:';
const say = (text: string): void => console.log(`${new Date().toISOString().slice(11, 19)} ${text}`);

const failed = (message: string): SwarmproofError =>
  new SwarmproofError('Fleet', message, 'Read the console log in the state directory before `down`.');

const said = async (node: GuestNode, script: string, timeoutMs = 180_000): Promise<string> => {
  const result = await node.execute({ script, environment: {}, timeoutMs });
  if (result.ended === 'exited' && result.exitCode === 0) return result.stdout.toString().trim();
  throw failed(`${node.name}: ${result.ended} ${result.exitCode ?? ''} for ${script}: ${result.stderr}`);
};

/** Boots a node from off to a Docker engine that answers; gives the seconds. */
const boot = async (node: GuestNode): Promise<number> => {
  await node.powerCut();
  const startedAt = performance.now();
  await node.start();
  while (!(await node.answers(2_000))) {
    if (performance.now() - startedAt > BOOT_WITHIN_MS) throw failed(`${node.name} did not boot`);
    await sleep(200);
  }
  await said(
    node,
    'until curl -fsS -o /dev/null --unix-socket /run/docker.sock http://docker/_ping; do sleep 0.5; done',
  );
  return (performance.now() - startedAt) / 1000;
};

const bootRow = async (node: GuestNode, times: number): Promise<void> => {
  const seconds: number[] = [];
  for (let time = 1; time <= times; time += 1) {
    seconds.push(await boot(node));
    say(`boot ${time} of ${times}: ${seconds.at(-1)?.toFixed(1)} s`);
  }
  seconds.sort((a, b) => a - b);
  say(`${times} boots: ${seconds[0]?.toFixed(1)} to ${seconds.at(-1)?.toFixed(1)} s to a Docker engine that answers`);
};

const formSwarm = async (nodes: readonly GuestNode[]): Promise<void> => {
  const [manager, ...workers] = nodes as [GuestNode, ...GuestNode[]];
  await said(manager, 'docker swarm init >/dev/null');
  const token = await said(manager, 'docker swarm join-token -q worker');
  const join = `docker swarm join --token ${token} ${manager.address}:2377`;
  await Promise.all(workers.map((worker) => said(worker, join)));
  await said(manager, 'docker service create -q --name whoami --replicas 3 -p 8000:80 containous/whoami', 300_000);
};

/** Requests on every node, tasks replaced on all of them, memory copied: until the time is over. */
const beBusy = async (fleet: GuestFleet, minutes: number): Promise<void> => {
  const until = performance.now() + minutes * 60_000;
  const bootIds = await Promise.all(fleet.nodes.map((node) => said(node, 'cat /proc/sys/kernel/random/boot_id')));
  let rounds = 0;
  while (performance.now() < until) {
    rounds += 1;
    const requests = 'i=0; while [ $i -lt 60 ]; do curl -s -o /dev/null -m 10 127.0.0.1:8000; i=$((i + 1)); done';
    const work = `${requests}; openssl speed -seconds 1 sha256 >/dev/null 2>&1; docker run --rm nginx:alpine nginx -v`;
    await Promise.all([
      ...fleet.nodes.map((node) => said(node, work, 300_000)),
      said(fleet.nodes[0] as GuestNode, 'docker service update -q --force whoami', 300_000),
    ]);
    const now = await Promise.all(fleet.nodes.map((node) => said(node, 'cat /proc/sys/kernel/random/boot_id')));
    if (now.join() !== bootIds.join()) throw failed('a node restarted by itself');
    const trouble = `dmesg | grep -E '${TROUBLE}' || true`;
    const troubles = await Promise.all(fleet.nodes.map((node) => said(node, trouble)));
    if (troubles.some((text) => text !== '')) throw failed(`a kernel complains: ${troubles.join(' ')}`);
    say(`round ${rounds}: all nodes answered`);
    await sleep(BREATH_MS);
  }
  say(`${minutes} minutes busy, ${rounds} rounds, no node crashed, hung or restarted`);
};

const [boots = 30, minutes = 30] = process.argv.slice(2, 4).map(Number);
const named = process.argv[4] ?? DEFAULT_GUEST;
const guest = GUEST_RELEASES.find((release) => release === named);
if (!guest) throw new SwarmproofError('Usage', `no guest "${named}"`, `Allowed are ${GUEST_RELEASES.join(', ')}.`);
const places = placesOf(process.env);
await bringUp({ places, name: NAME, managers: 1, workers: 2, guest, onProgress: say });
const fleet = await openFleet(places, NAME);
try {
  await bootRow(fleet.nodes[2] as GuestNode, boots);
  await formSwarm(fleet.nodes);
  await beBusy(fleet, minutes);
  await fleet.close();
  await takeDown({ places, name: NAME });
} catch (error) {
  say(`FAILED, and left as it is: ${(error as Error).message}`);
  process.exitCode = 1;
  await fleet.close();
}
