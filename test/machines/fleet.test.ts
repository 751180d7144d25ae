import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bringUp } from '../../local/fleet/bring-up.ts';
import type { GuestFleet, GuestNode, GuestResult } from '../../local/fleet/guest-fleet.ts';
import { listFleets } from '../../local/fleet/list-fleets.ts';
import { fleetProcesses } from '../../local/fleet/machine/fleet-processes.ts';
import { openFleet } from '../../local/fleet/open-fleet.ts';
import { takeDown } from '../../local/fleet/take-down.ts';
import { placesOf } from '../../local/places.ts';

// A state directory of its own: a local cloud of this user would take hold of the nodes' agents.
const stateDir = join(tmpdir(), `sp-${randomBytes(4).toString('hex')}`);
const places = placesOf({ ...process.env, SWARMPROOF_STATE_DIR: stateDir });
const request = { places, name: 'fleettest', managers: 1, workers: 2, onProgress: () => undefined };
let fleet: GuestFleet;

const node = (index: number): GuestNode => fleet.nodes[index] as GuestNode;
const run = (where: GuestNode, script: string, timeoutMs = 120_000): Promise<GuestResult> =>
  where.execute({ script, environment: {}, timeoutMs });
const said = async (where: GuestNode, script: string): Promise<string> => {
  const result = await run(where, script);
  expect(result, result.stderr.toString()).toMatchObject({ ended: 'exited', exitCode: 0 });
  return result.stdout.toString().trim();
};
const everywhere = (script: string): Promise<string[]> => Promise.all(fleet.nodes.map((each) => said(each, script)));
const untilAnswers = (where: GuestNode) =>
  expect.poll(() => where.answers(3_000), { timeout: 240_000, interval: 500 }).toBe(true);

beforeAll(async () => {
  await bringUp(request);
  fleet = await openFleet(places, request.name);
});
afterAll(async () => {
  await fleet?.close();
  await takeDown({ places, name: request.name });
  await rm(stateDir, { recursive: true, force: true });
});

test('every node has the name and address it was given, and the engine runs', async () => {
  expect(await everywhere('hostname')).toEqual(['node1', 'node2', 'node3']);
  const addresses = await everywhere("ip -4 -o address show eth0 | awk '{ print $4 }'");
  expect(addresses).toEqual(fleet.nodes.map(({ address }) => `${address}/24`));
  expect(await everywhere('docker image ls --format "{{.Repository}}:{{.Tag}}" | sort | tr "\\n" " "')).toEqual(
    Array(3).fill('containous/whoami:latest nginx:alpine'),
  );
  expect(await everywhere('ip route show default')).toEqual(['', '', '']);
  await everywhere(
    'ping -c 1 -W 5 node1 >/dev/null && ping -c 1 -W 5 node2 >/dev/null && ping -c 1 -W 5 node3 >/dev/null',
  );
});

test('nodes of one snapshot draw different random numbers, keys and container ids', async () => {
  for (const script of [
    'cat /proc/sys/kernel/random/uuid',
    'openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 2>/dev/null | sha256sum',
    'docker create nginx:alpine',
    'python3 -c "import uuid; print(uuid.uuid4())"',
  ]) {
    expect(new Set(await everywhere(script)).size, script).toBe(3);
  }
});

test('the clock is right', async () => {
  const before = Date.now() / 1000;
  for (const clock of await everywhere('date +%s')) expect(Math.abs(Number(clock) - before)).toBeLessThan(60);
});

test('a command that runs when the machine is cut off is lost, at once', async () => {
  const victim = node(2);
  const running = run(victim, 'sleep 100');
  await said(victim, 'echo it runs');
  const cut = performance.now();
  await victim.powerCut();
  expect(await running).toMatchObject({ ended: 'lost', exitCode: null });
  expect(performance.now() - cut).toBeLessThan(5_000);
  expect(await victim.isPowered()).toBe(false);
  expect(await victim.answers(500)).toBe(false);
  await expect(run(victim, 'true')).rejects.toMatchObject({ code: 'Fleet' });
});

test('comes back from a power cut as the node it was, with what it had written and synced', async () => {
  const victim = node(1);
  const machineId = await said(victim, 'echo kept >/root/kept; sync /root/kept /root; cat /etc/machine-id');
  const bootId = await said(victim, 'cat /proc/sys/kernel/random/boot_id');
  await victim.powerCut();
  await Promise.all([victim.start(), node(2).start()]);
  await untilAnswers(victim);
  expect(await said(victim, 'cat /root/kept /etc/hostname /etc/machine-id')).toBe(`kept\nnode2\n${machineId}`);
  expect(await said(victim, 'cat /proc/sys/kernel/random/boot_id')).not.toBe(bootId);
  expect(await said(victim, "ip -4 -o address show eth0 | awk '{ print $4 }'")).toBe('192.168.77.12/24');
  expect(await said(victim, 'cat /sys/class/net/eth0/address')).toBe('52:54:00:77:00:0c');
  await said(victim, 'until curl -fsS --unix-socket /run/docker.sock http://docker/_ping; do sleep 1; done');
  await said(node(0), 'ping -c 1 -W 5 node2');
  const bootsOnRecord = Number(await said(victim, 'journalctl --list-boots --no-pager --quiet | wc -l'));
  expect(bootsOnRecord).toBeGreaterThanOrEqual(2);
});

test('reboots and shuts down when asked', async () => {
  const victim = node(2);
  await untilAnswers(victim);
  const bootId = await said(victim, 'cat /proc/sys/kernel/random/boot_id');
  await victim.reboot();
  const nextBoot = async () =>
    (await run(victim, 'cat /proc/sys/kernel/random/boot_id').catch(() => null))?.stdout.toString().trim() || bootId;
  await expect.poll(nextBoot, { timeout: 240_000, interval: 1_000 }).not.toBe(bootId);
  await untilAnswers(victim);
  await victim.powerDown();
  await expect.poll(() => victim.isPowered(), { timeout: 120_000, interval: 500 }).toBe(false);
  await victim.start();
  await untilAnswers(victim);
});

test('takes at most 1.3 GiB of each node from the host, and listens on no address', async () => {
  const { readFile } = await import('node:fs/promises');
  const { spawnSync } = await import('node:child_process');
  const processes = fleetProcesses(join(places.runtimeDir, request.name));
  const machines = processes.filter(({ program }) => program.startsWith('qemu'));
  expect(machines).toHaveLength(3);
  for (const { pid } of machines) {
    const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]);
    expect(kilobytes).toBeLessThan(1.3 * 1024 * 1024);
  }
  const listening = spawnSync('ss', ['-Hlntup'], { encoding: 'utf8' }).stdout;
  for (const { pid } of processes) expect(listening).not.toContain(`pid=${pid},`);
});

test('another fleet runs beside it, on a network of its own, and leaves it alone when it goes', async () => {
  const second = { ...request, name: 'second', workers: 0 };
  await bringUp(second);
  try {
    const other = await openFleet(places, second.name);
    const theirs = other.nodes[0] as GuestNode;
    expect(theirs.address).toBe(node(0).address);
    await said(theirs, 'echo theirs >/root/whose');
    await said(node(0), 'test ! -e /root/whose');
    // The same address in both: nobody hears the neighbour answer.
    expect((await run(theirs, 'ping -c 1 -W 2 node2 || ping -c 1 -W 2 192.168.77.12')).exitCode).not.toBe(0);
    await other.close();
  } finally {
    await takeDown({ places, name: second.name });
  }
  expect(await everywhere('hostname')).toEqual(['node1', 'node2', 'node3']);
});

test('a fleet that stands is left as it is, and refused in another topology', async () => {
  expect(await bringUp(request)).toMatchObject({ stood: true });
  await expect(bringUp({ ...request, workers: 1 })).rejects.toMatchObject({ code: 'TopologyMismatch' });
  expect((await listFleets(places)).map(({ name, state }) => `${name} ${state}`)).toEqual(['fleettest ready']);
});
