import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLarge } from '../../lib/domain/probes/read-large.ts';
import { readSample } from '../../lib/domain/probes/read-sample.ts';
import { makeNode, runDocument } from './run-document.ts';

/** The engine's socket answers with no container; everything else goes to the real curl. */
const CURL = `case "$*" in *--unix-socket*) echo '[]' ;; *) exec /usr/bin/curl "$@" ;; esac`;

describe('mesh-sample', () => {
  let server: Server;
  let connections = 0;
  let requests = 0;
  let open = 0;
  let mostOpen = 0;
  const heads: number[] = [];
  const hostnames = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc'];

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      heads.push(request.rawHeaders.join('').length);
      const hostname = hostnames[requests % 3];
      requests += 1;
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      await sleep(250);
      open -= 1;
      response.end(`Hostname: ${hostname}\nIP: 10.0.0.3\n`);
    });
    server.on('connection', () => {
      connections += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  });

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('makes a connection for each request and reports each', async () => {
    const { port } = server.address() as AddressInfo;
    const { acts } = await runDocument('mesh-sample', makeNode({ curl: CURL }), {
      service: 'whoami',
      port: String(port),
      requests: '12',
      atOnce: '8',
      peers: 'node1=127.0.0.2',
    });
    const sample = readSample({ node: 'node1', status: 'answered', acts }) ?? [];
    const good = sample.filter((each) => each.address === '127.0.0.1');
    expect(connections).toBe(12 + 6);
    const large = readLarge({ node: 'node1', status: 'answered', acts });
    expect(large.filter((each) => each.address === '127.0.0.1' && each.exit === 0 && each.bytes < 100)).toHaveLength(6);
    expect(large.filter((each) => each.address === '127.0.0.2' && each.exit === 7)).toHaveLength(6);
    expect(new Set(large.map((each) => each.route))).toEqual(new Set(['data', '64k']));
    expect(good).toHaveLength(12);
    expect(good.every((each) => each.exit === 0 && each.httpCode === 200 && each.isNew)).toBe(true);
    expect(new Set(good.map((each) => each.hostname))).toEqual(new Set(hostnames));
    expect(good.every(({ tookMs = -1 }) => tookMs >= 250 && tookMs < 6000)).toBe(true);
    // A server that takes its time is connected at once.
    expect(Math.min(...good.map(({ connectedMs = 9999 }) => connectedMs))).toBeLessThan(250);
    // So that it fills packets on its way there.
    expect(heads.filter((bytes) => bytes > 4000)).toHaveLength(6);
    const refused = sample.filter((each) => each.address === '127.0.0.2');
    expect(refused.map((each) => [each.exit, each.httpCode, each.hostname])).toEqual(
      Array.from({ length: 12 }, () => [7, 0, undefined]),
    );
  });

  it.each([2, 8])('has %i requests under way at once, as it was told, to one address too', async (atOnce) => {
    mostOpen = 0;
    const { port } = server.address() as AddressInfo;
    await runDocument('mesh-sample', makeNode({ curl: CURL }), {
      service: 'whoami',
      port: String(port),
      requests: '12',
      atOnce: String(atOnce),
      peers: 'node1=127.0.0.1',
    });
    expect(mostOpen).toBe(atOnce);
  });
});

describe('mesh-await', () => {
  it('asks until it is answered, and says when it was last asked in vain and when not', async () => {
    const root = makeNode({
      curl: `echo x >>"\${0%/bin/*}/asked"
[ "$(wc -l <"\${0%/bin/*}/asked")" -ge 3 ] || { echo 'curl: (7) Failed to connect' >&2; exit 7; }
echo 'Hostname: aaaaaaaaaaaa'`,
    });
    const { acts } = await runDocument('mesh-await', root, { port: '8000' });
    const said = Object.fromEntries(acts.map((act) => [act.label, act]));
    expect(said.curl).toMatchObject({ exit: 0, stdout: 'Hostname: aaaaaaaaaaaa\n', stderr: '' });
    const [failed, answered] = [Number(said.failed?.stdout), Number(said.answered?.stdout)];
    expect(failed).toBeGreaterThan(0);
    // Two pauses lie between the first request and the third, one of them after the last in vain.
    expect(answered - failed).toBeGreaterThanOrEqual(190);
    expect(answered - failed).toBeLessThan(5_000);
  });

  it('was never in vain where the first one is answered', async () => {
    const { acts } = await runDocument('mesh-await', makeNode({ curl: 'echo page' }), { port: '8000' });
    expect(acts.find((act) => act.label === 'failed')?.stdout).toBe('none');
  });
});
