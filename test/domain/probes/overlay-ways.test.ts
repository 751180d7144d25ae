import { describe, expect, it } from 'vitest';
import { bulkPasses } from '../../../lib/domain/probes/bulk-passes.ts';
import { overlayReaches } from '../../../lib/domain/probes/overlay-reaches.ts';
import { tcpPassesLikePing } from '../../../lib/domain/probes/tcp-passes-like-ping.ts';
import { given } from './given.ts';
import { standingSwarm } from './standing-swarm.ts';

const { act, everywhere, context } = given;
const { facts } = standingSwarm;
const CONTAINERS = [
  { id: '1'.repeat(12), node: 'node1', address: '10.0.1.11' },
  { id: '2'.repeat(12), node: 'node2', address: '10.0.1.12' },
  { id: '3'.repeat(12), node: 'node3', address: '10.0.1.13' },
  { id: 'a'.repeat(12), node: 'node1', address: '10.0.1.9' },
];
const VIP = '10.0.1.100';
type Ask = (from: string, to: string, ids: string) => readonly [ping: string, tcp: string];
const fine: Ask = () => ['ok 3', 'ok 5'];

const report = (ask: Ask, own = (address: string) => `172.18.0.3,${address}`) =>
  everywhere((node) => {
    const here = CONTAINERS.filter((each) => each.node === node);
    const lines = here.flatMap((from) => [
      `here ${from.id} ${own(from.address)}`,
      ...CONTAINERS.filter((to) => to !== from).flatMap((to) => {
        const [ping, tcp] = ask(from.node, to.node, from.id + to.id);
        return [`${from.id} ${to.address} ping ${ping}`, `${from.id} ${to.address} tcp ${tcp}`];
      }),
    ]);
    return [act('asked', [...lines, 'end', ''].join('\n'))];
  });

const told = context({ service: 'web', network: 'my-overlay', container: 'app1', port: 80, mostRttMs: 200 }, facts);
const cut =
  (one: string, other: string, instead: readonly [string, string]): Ask =>
  (from, to) =>
    from !== to && [from, to].includes(one) && (other === '' || [from, to].includes(other))
      ? instead
      : ['ok 3', 'ok 5'];

describe('the layer of failed ways', () => {
  it.each([
    ['overlay-reaches', overlayReaches, ['timeout 3000', 'timeout 4000'], ['ok 3', 'ok 5']],
    ['tcp-passes-like-ping', tcpPassesLikePing, ['ok 3', 'timeout 4000'], ['ok 3', 'ok 5']],
    ['bulk-passes', bulkPasses, ['timeout 3000', 'timeout 4000'], ['ok 1422', 'ok 65536']],
  ] as const)('of %s is forwarding where its own node does not reach app1 either', (_kind, check, bad, good) => {
    const layerOf = (fails: (from: string, to: string, ids: string) => boolean) => {
      const seen = check.judge([report((...way) => (fails(...way) ? bad : good))], told);
      expect(seen.judgement).toBe('red');
      return seen.layer;
    };
    const ofApp1 = (_from: string, _to: string, ids: string) => ids.includes('aaa');
    expect(layerOf(ofApp1)).toBe('forwarding');
    // Something between other nodes is lost as well, or nothing is within a node.
    expect(layerOf((from, to, ids) => ofApp1(from, to, ids) || from + to === 'node2node3')).toBeUndefined();
    expect(layerOf((from, to) => from !== to && [from, to].includes('node1'))).toBeUndefined();
  });
});

describe('overlay-reaches', () => {
  const judge = (...with_: Parameters<typeof report>) => overlayReaches.judge([report(...with_)], told);

  it('asks every address from every container', () => {
    expect(overlayReaches.nextRound([], told)).toMatchObject({
      document: 'overlay-ask',
      parameters: { targets: '10.0.1.11,10.0.1.12,10.0.1.13,10.0.1.9', port: '80' },
    });
  });

  it('is green where all reach all', () => {
    expect(judge(fine)).toMatchObject({
      judgement: 'green',
      summary: '12 ways between containers, each by ping and TCP',
    });
  });

  it('names the pair of nodes between which nothing passes', () => {
    expect(judge(cut('node2', 'node3', ['timeout 3000', 'timeout 4000']))).toMatchObject({
      judgement: 'red',
      nodes: ['node2', 'node3'],
      summary: expect.stringContaining('web.2 on node2 to web.3 on node3: ping timeout, tcp timeout'),
    });
  });

  it('names the node that nobody reaches', () => {
    expect(judge(cut('node3', '', ['timeout 3000', 'unreachable 4000']))).toMatchObject({
      judgement: 'red',
      nodes: ['node3'],
    });
  });

  it('is red where only TCP is lost, or refused', () => {
    expect(judge(cut('node3', 'node1', ['ok 3', 'timeout 4000'])).judgement).toBe('red');
    expect(judge(cut('node3', 'node1', ['ok 3', 'refused 1'])).judgement).toBe('red');
  });

  it.each([
    ['ok 201', 'ok 5', 'ping takes 201 ms at best; 200 ms are allowed'],
    ['ok 3', 'ok 301', 'tcp takes 301 ms at best; 200 ms are allowed'],
  ])('is red where the overlay of a node is slow: %s, %s', (ping, tcp, words) => {
    expect(judge(cut('node2', '', ['ok 200', 'ok 200'])).judgement).toBe('green');
    expect(judge(cut('node2', '', [ping, tcp]))).toMatchObject({
      judgement: 'red',
      nodes: ['node2'],
      summary: expect.stringContaining(`web.1 on node1 to web.2 on node2: ${words}`),
    });
  });

  it('is red where a container has another address than the manager says', () => {
    expect(judge(fine, (address) => (address.endsWith('.12') ? '10.0.1.77' : address))).toMatchObject({
      judgement: 'red',
      nodes: ['node2'],
      summary: expect.stringContaining(
        'web.2 on node2 should have 10.0.1.12 on my-overlay; its addresses are 10.0.1.77',
      ),
    });
  });

  it('is blind where a way has no result, or all are on one node', () => {
    const [first, second, third] = report(fine);
    const short = second && { ...second, acts: [act('asked', `here ${'2'.repeat(12)} 10.0.1.12\nend\n`)] };
    expect(overlayReaches.judge([[first, short, third].filter((each) => each !== undefined)], told)).toMatchObject({
      judgement: 'blind',
      nodes: ['node2'],
    });
    const web = (facts.tasks?.web ?? []).slice(0, 1);
    const near = context(
      { service: 'web', network: 'my-overlay', container: 'app1', port: 80, mostRttMs: 200 },
      { ...facts, tasks: { web } },
    );
    expect(overlayReaches.judge([report(fine)], near)).toMatchObject({
      judgement: 'blind',
      summary: 'all of them are on node1: no host was crossed',
    });
  });
});

describe('tcp-passes-like-ping', () => {
  const judge = (ask: Ask) => tcpPassesLikePing.judge([report(ask)], told);

  it('is green where both pass, red where only ping does', () => {
    expect(judge(fine).judgement).toBe('green');
    expect(judge(cut('node3', '', ['ok 3', 'timeout 4000']))).toMatchObject({
      judgement: 'red',
      nodes: ['node3'],
      summary: expect.stringContaining('ping passes, TCP does not (timeout)'),
    });
  });

  it('takes a refusal for TCP that passed, and judges nothing where not even ping passes', () => {
    expect(judge(cut('node3', '', ['ok 3', 'refused 1'])).judgement).toBe('green');
    expect(judge(cut('node3', '', ['timeout 3000', 'timeout 4000']))).toMatchObject({
      judgement: 'blind',
      summary: expect.stringContaining('not judged'),
    });
  });
});

describe('bulk-passes', () => {
  const whole = ['ok 1422', 'ok 65536'] as const;
  const judge = (ask: Ask) => bulkPasses.judge([report(ask)], told);
  const but =
    (instead: readonly [string, string]): Ask =>
    (from, to) =>
      from === 'node2' && to !== from ? instead : whole;

  it('is green where all of it passes, and says how large', () => {
    expect(judge(() => whole)).toMatchObject({ judgement: 'green', measures: { pingBytes: 1422 } });
  });

  it.each([
    [['timeout 1422', 'ok 65536'], 'a ping of 1422 bytes that may not be split: timeout'],
    [['toobig 1422', 'ok 65536'], 'a ping of 1422 bytes that may not be split: toobig'],
    [['ok 1422', 'timeout-receive 1398'], '1398 of 65536 bytes came back by TCP (timeout-receive)'],
    [['ok 1422', 'altered 65536'], '65536 of 65536 bytes came back by TCP (altered)'],
    [['ok 1422', 'ok 65535'], '65535 of 65536 bytes came back by TCP (ok)'],
  ] as const)('is red on %s', (instead, words) => {
    const seen = judge(but(instead));
    expect(seen).toMatchObject({ judgement: 'red', nodes: ['node2'] });
    expect(seen.summary).toContain(words);
  });

  /** With a line for each more that a container asked, after what it asked the others. */
  const judgeMore = (more: (id: string) => readonly string[], ask: Ask = () => whole, knows = true) =>
    bulkPasses.judge(
      [
        report(ask).map((output) => ({
          ...output,
          acts: output.acts.map((each) => {
            const ids = [...each.stdout.matchAll(/^here (\w+)/gm)].map(([, id = '']) => id);
            return act('asked', `${ids.flatMap(more).join('\n')}\n${each.stdout}`);
          }),
        })),
      ],
      context(told.with, { ...facts, addresses: { ...facts.addresses, ...(knows ? { web: VIP } : {}) } }),
    );

  it('asks the service itself as well, where its address is known', () => {
    const at = (web?: string) =>
      bulkPasses.nextRound(
        [],
        context(told.with, { ...facts, addresses: { app1: '10.0.1.9', ...(web ? { web } : {}) } }),
      );
    expect(at(VIP)?.parameters).toMatchObject({ address: VIP, targets: '10.0.1.11,10.0.1.12,10.0.1.13,10.0.1.9' });
    expect(at()?.parameters).toMatchObject({ address: 'none' });
  });

  it('is the load balancer where a service takes connections and carries no body', () => {
    const bodies = (bad: string) => (id: string) =>
      ['ok 65536', id.startsWith('2') ? bad : 'ok 65536'].map((came) => `${id} ${VIP} tcp ${came}`);
    expect(judgeMore(bodies('ok 65536')).judgement).toBe('green');
    expect(judgeMore(bodies('timeout-receive 0'))).toMatchObject({
      judgement: 'red',
      layer: 'load balancer',
      nodes: ['node2'],
      summary: 'web.2 on node2 to 10.0.1.100 of web: 1 of 2 bodies did not come back whole (0 bytes, timeout-receive)',
    });
    // Where containers do not reach each other either it is what lies between them.
    expect(judgeMore(bodies('timeout-receive 0'), but(['ok 1422', 'timeout-receive 0'])).layer).toBeUndefined();
    // Whoever did not ask says nothing for its node.
    expect(judgeMore((id) => (id.startsWith('3') ? [] : bodies('ok 65536')(id)))).toMatchObject({
      judgement: 'blind',
      nodes: ['node3'],
    });
    // In a journal of before nobody asked it.
    expect(judgeMore(() => []).judgement).toBe('green');
    expect(judgeMore(bodies('timeout-receive 0'), () => whole, false).judgement).toBe('green');
  });

  it('is red where datagrams are lost, and blind where some were not sent', () => {
    const datagrams = (said: (from: string, to: string) => string | undefined) => (id: string) =>
      CONTAINERS.filter((to) => to.id !== id).flatMap((to) => {
        const came = said(id, to.id);
        return came === undefined ? [] : [`${id} ${to.address} udp ${came}`];
      });
    expect(judgeMore(datagrams(() => 'ok 64')).judgement).toBe('green');
    expect(judgeMore(datagrams((from) => (from.startsWith('2') ? 'timeout 0' : 'ok 64')))).toMatchObject({
      judgement: 'red',
      nodes: ['node2'],
      summary: expect.stringContaining('web.2 on node2 to web.1 on node1: no datagram came back by UDP (timeout)'),
    });
    expect(judgeMore(datagrams((from) => (from.startsWith('2') ? undefined : 'ok 64')))).toMatchObject({
      judgement: 'blind',
      nodes: ['node2'],
    });
  });
});
