import { describe, expect, it } from 'vitest';
import type { Act } from '../../../lib/domain/observation.ts';
import { nodesFit } from '../../../lib/domain/probes/nodes-fit.ts';
import { given } from './given.ts';

const { act, everywhere, context } = given;
const NOW_S = Date.parse('2026-11-25T17:00:00Z') / 1000;
const clock = (offsetS = 0) => act('clock', `${(NOW_S + offsetS).toFixed(9)}\n`);

const SOCKETS = `udp UNCONN 0 0 0.0.0.0:4789 0.0.0.0:*
udp UNCONN 0 0 *:7946 *:* users:(("dockerd",pid=612,fd=28))
tcp LISTEN 0 4096 *:2377 *:* users:(("dockerd",pid=612,fd=22))
tcp LISTEN 0 4096 *:7946 *:* users:(("dockerd",pid=612,fd=27))
`;

const host = (node: string): Readonly<Record<string, Act>> => ({
  routes: act(
    'routes',
    'default via 192.168.77.1 dev eth0\n172.17.0.0/16 dev docker0 proto kernel scope link src 172.17.0.1\n172.18.0.0/16 dev docker_gwbridge proto kernel scope link src 172.18.0.1\n192.168.77.0/24 dev eth0 proto kernel scope link src 192.168.77.11\n',
  ),
  resolvers: act('resolvers', 'nameserver 192.168.77.1\n'),
  sockets: act('sockets', SOCKETS),
  modules: act('modules', 'overlay loaded\nvxlan loaded\nip_vs loaded\nxt_ipvs available\n'),
  certificate: act('certificate', 'notAfter=Feb 23 16:34:00 2027 GMT\n'),
  engine: act('engine', {
    isManager: node === 'node1',
    dataPathPort: node === 'node1' ? 4789 : null,
    pools: node === 'node1' ? ['10.0.0.0/8'] : [],
    networks: [
      { name: 'ingress', subnets: ['10.0.0.0/24'] },
      { name: 'my-overlay', subnets: ['10.0.1.0/24'] },
    ],
  }),
  room: act('room', '  1B-blocks     Avail Inodes IFree\n2040373248 900000000 128000 90000\n'),
  runtime: act('runtime', '512\n'),
  clock: clock(),
});

type Change = (node: string) => Readonly<Record<string, Act | undefined>>;
const told = context({ mostSkewS: 5, leastFreeMiB: 100 });
const judge = (change: Change = () => ({}), second = (_node: string) => clock(3)) =>
  nodesFit.judge(
    [
      everywhere((node) => Object.values({ ...host(node), ...change(node) }).filter((each) => each !== undefined)),
      everywhere((node) => [second(node)]),
    ],
    told,
  );
const on2 = (different: Readonly<Record<string, Act | undefined>>) =>
  judge((node) => (node === 'node2' ? different : {}));
const routes = (line: string) => act('routes', `${host('node2').routes?.stdout}${line}\n`);

describe('nodes-fit', () => {
  it('is green on hosts that fit', () => {
    expect(judge()).toMatchObject({ judgement: 'green', measures: { certificateDays: 89 } });
  });

  it.each([
    [
      'the disk is full',
      { room: act('room', ' 1B-blocks Avail Inodes IFree\n2040373248 99000000 128000 90000\n') },
      "node2: 94 MiB are left on the engine's disk",
    ],
    [
      'the inodes are used up',
      { room: act('room', ' 1B-blocks Avail Inodes IFree\n2040373248 900000000 128000 640\n') },
      "node2: 0.5 % of the inodes of the engine's disk are left",
    ],
    ['no runtime runs', { runtime: act('runtime', '', 1) }, 'node2: containerd does not run'],
    [
      'an overlay covers a route',
      { routes: routes('10.0.1.128/25 dev eth1 scope link') },
      'my-overlay (10.0.1.0/24) overlaps the route 10.0.1.128/25',
    ],
    [
      'a route covers an overlay',
      { routes: routes('10.0.0.0/16 dev eth1 scope link') },
      'ingress (10.0.0.0/24) overlaps the route 10.0.0.0/16',
    ],
    [
      'an overlay holds the resolver',
      { resolvers: act('resolvers', 'nameserver 10.0.0.2\n') },
      'ingress (10.0.0.0/24) holds 10.0.0.2',
    ],
    [
      'a program holds the data port',
      { sockets: act('sockets', SOCKETS.replace('4789 0.0.0.0:*', '4789 0.0.0.0:* users:(("socat",pid=9,fd=5))')) },
      'node2: udp 4789 is held by socat',
    ],
    [
      'another holds gossip',
      { sockets: act('sockets', SOCKETS.replaceAll('"dockerd",pid=612,fd=27', '"nc",pid=9,fd=3')) },
      'node2: tcp 7946 is held by nc',
    ],
    [
      'nobody gossips',
      { sockets: act('sockets', SOCKETS.replaceAll('7946', '7947')) },
      'node2: nobody listens on tcp 7946',
    ],
    [
      'a module is missing',
      { modules: act('modules', 'vxlan missing\nip_vs loaded\n') },
      'node2: the kernel module vxlan is missing',
    ],
    [
      'the certificate ends',
      { certificate: act('certificate', 'notAfter=Nov 26 16:00:00 2026 GMT\n') },
      'its certificate ends in 23 hours',
    ],
    ['the engine is dead', { engine: act('engine', '', 7) }, 'the engine of node2 does not answer'],
    ['the engine hangs', { engine: act('engine', '', 28) }, 'the engine of node2 does not answer'],
  ])('is red where %s', (_what, different, words) => {
    const seen = on2(different);
    expect(seen).toMatchObject({ judgement: 'red', nodes: ['node2'] });
    expect(seen.summary).toContain(words);
  });

  it('wants a manager to listen for the others', () => {
    const seen = judge((node) =>
      node === 'node1' ? { sockets: act('sockets', SOCKETS.replace('2377', '2378')) } : {},
    );
    expect(seen).toMatchObject({ judgement: 'red', nodes: ['node1'] });
  });

  it('takes for apart only clocks that the readings prove to be apart', () => {
    const skewed = (offsetS: number) =>
      judge(
        (node) => (node === 'node3' ? { clock: clock(offsetS) } : {}),
        (node) => clock(3 + (node === 'node3' ? offsetS : 0)),
      );
    expect(skewed(7).judgement).toBe('green');
    const seen = skewed(9);
    expect(seen.judgement).toBe('red');
    expect(seen.nodes).toContain('node3');
    expect(seen.summary).toContain('the clocks of node1 and node3 are 6.0 s apart, at least');
    expect(skewed(-8_640_000).judgement).toBe('red');
  });

  it('is blind where something could not be read', () => {
    for (const label of [
      'routes',
      'resolvers',
      'sockets',
      'modules',
      'room',
      'runtime',
      'certificate',
      'engine',
      'clock',
    ]) {
      expect(on2({ [label]: act(label, '', 127) })).toMatchObject({ judgement: 'blind', nodes: ['node2'] });
    }
    expect(judge(undefined, (node) => (node === 'node3' ? act('clock', '') : clock(3))).judgement).toBe('blind');
    expect(on2({ missing: act('missing', 'ss modprobe') }).summary).toMatch(
      /^not judged: ss and modprobe are missing on node2/,
    );
  });

  it('does not judge who holds the data port where it is another one', () => {
    const other = { ...JSON.parse(host('node1').engine?.stdout ?? ''), dataPathPort: 7789 };
    expect(judge((node) => (node === 'node1' ? { engine: act('engine', other) } : {}))).toMatchObject({
      judgement: 'blind',
      summary: 'not judged: who holds UDP 7789, the data path port of this swarm',
    });
  });
});
