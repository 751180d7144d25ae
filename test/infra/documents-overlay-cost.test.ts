import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { overlayFigures } from '../../lib/domain/probes/overlay-figures.ts';
import { overlayPasses } from '../../lib/domain/probes/overlay-passes.ts';
import { makeNode, runDocument } from './run-document.ts';

const ORDER = ['host', 'overlay', 'overlay', 'host'];
const CONTAINER = 'abcdefabcdef';
/** The engine knows one container, whose process is this one: its network is the host's, its address another of loopback. */
const inspected = JSON.stringify({
  State: { Pid: process.pid },
  NetworkSettings: { Networks: { 'my-overlay': { IPAddress: '127.0.0.3' } } },
});
/** As much of systemd as the documents ask for: one unit, whose process is in a file. */
const PROGRAMS = {
  curl: `echo '${inspected}'`,
  'systemd-run': `while :; do case "$1" in --*) shift ;; -p) shift 2 ;; *) break ;; esac; done
"$@" >/dev/null 2>&1 &
echo "$!" >"\${0%/bin/*}/unit"`,
  systemctl: `unit="\${0%/bin/*}/unit"
case "$1" in
  stop) [ ! -e "$unit" ] || kill "$(cat "$unit")"; rm -f "$unit" ;;
  show) if [ -e "$unit" ]; then echo active; else echo inactive; fi ;;
esac`,
  'systemd-detect-virt': 'echo qemu',
};

const roots: string[] = [];
const servers: Server[] = [];
const freePort = async (): Promise<string> => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return String(port);
};
const node = (): string => {
  const root = makeNode(PROGRAMS);
  roots.push(root);
  return root;
};
const listen = (root: string, port: string) =>
  runDocument('overlay-listen', root, { container: CONTAINER, network: 'my-overlay', address: '127.0.0.2', port });
const measure = (port: string) =>
  runDocument('overlay-measure', node(), {
    container: CONTAINER,
    network: 'my-overlay',
    host: '127.0.0.2',
    overlay: '127.0.0.3',
    port,
  });
afterEach(async () => {
  for (const root of roots.splice(0)) await runDocument('overlay-close', root);
  for (const server of servers.splice(0)) server.close();
});

describe('overlay-listen, overlay-measure and overlay-close', { timeout: 40_000 }, () => {
  it('count what arrived over each network, at the ends that greet with their nonces, and are gone then', async () => {
    const [receiver, port] = [node(), await freePort()];
    const { code, acts } = await listen(receiver, port);
    expect(code).toBe(0);
    const lines = acts[0]?.stdout.trim().split('\n') ?? [];
    expect(lines).toEqual([
      expect.stringMatching(/^host 127\.0\.0\.2 listening [0-9a-f]{16}$/),
      expect.stringMatching(/^overlay 127\.0\.0\.3 listening [0-9a-f]{16}$/),
    ]);
    const measured = await measure(port);
    const passes = overlayPasses({ node: 'node2', status: 'answered', acts: measured.acts }) ?? [];
    expect(passes.map(({ network, to, nonce, problem }) => [network, to, nonce, problem])).toEqual(
      [...ORDER, ...ORDER].map((network) => {
        const [, to, , nonce] = (lines.find((line) => line.startsWith(network)) ?? '').split(' ');
        return [network, to, nonce, ''];
      }),
    );
    for (const { roundTripsUs, us, bytes } of passes) {
      expect(roundTripsUs.length).toBeLessThanOrEqual(50);
      expect(bytes).toBeLessThanOrEqual(128 * 1024 * 1024);
      expect(us).toBeLessThan(5_000_000);
    }
    expect(overlayFigures(passes.filter(({ network }) => network === 'overlay'))?.throughputMbps).toBeGreaterThan(1);
    expect(measured.acts.map(({ label, stdout }) => [label, stdout.trim()]).slice(0, 2)).toEqual([
      ['inside', '127.0.0.3'],
      ['virt', 'qemu'],
    ]);
    const closed = await runDocument('overlay-close', receiver);
    expect(closed.acts[0]).toMatchObject({ label: 'state', stdout: 'inactive\n' });
    expect(existsSync(join(receiver, 'run/swarmproof-overlay'))).toBe(false);
    // Nobody waits for the same network twice.
    const { acts: after } = await measure(port);
    const refused = overlayPasses({ node: 'node2', status: 'answered', acts: after });
    expect(refused?.map(({ network, problem }) => [network, problem])).toEqual([
      ['host', 'round trips: refused'],
      ['overlay', 'round trips: refused'],
    ]);
  });

  it('say that the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.2');
    servers.push(server);
    await new Promise((resolve) => server.once('listening', resolve));
    const { acts } = await listen(node(), String((server.address() as { port: number }).port));
    expect(acts[0]?.stdout).toMatch(/^host 127\.0\.0\.2 taken\noverlay 127\.0\.0\.3 listening /);
  });

  it('refuse a container that is not on the network', async () => {
    const ended = await runDocument('overlay-listen', node(), {
      container: CONTAINER,
      network: 'another',
      address: '127.0.0.2',
      port: await freePort(),
    });
    expect(ended).toMatchObject({ code: 69, stderr: `${CONTAINER} has no address on another\n` });
  });
});
