import { describe, expect, it } from 'vitest';
import { hostsPing } from '../../../lib/domain/probes/hosts-ping.ts';
import { given } from './given.ts';

const { act, answered, everywhere, context } = given;
const PARAMETERS = { mostRttMs: 200 };

const ping = (peer: string, received = 4, quickestMs = '0.412') =>
  act(
    peer,
    `PING 192.168.77.12 (192.168.77.12) 56(84) bytes of data.\n\n--- 192.168.77.12 ping statistics ---\n4 packets transmitted, ${received} received, ${(4 - received) * 25}% packet loss, time 604ms\n${received === 0 ? '' : `rtt min/avg/max/mdev = ${quickestMs}/0.650/0.950/0.200 ms\n`}`,
    received === 0 ? 1 : 0,
  );
const PEERS = ['node1', 'node2', 'node3'];
const all = (change: (from: string, to: string) => ReturnType<typeof act> | undefined = (_from, to) => ping(to)) =>
  everywhere((from) => PEERS.flatMap((to) => change(from, to) ?? []));
const judge = (outputs: ReturnType<typeof all>) => hostsPing.judge([outputs], context(PARAMETERS));

describe('hosts-ping', () => {
  it('asks every node once for all', () => {
    expect(given.roundsOf(hostsPing, [], context(PARAMETERS))).toEqual(['ping-hosts']);
  });

  it('is green where every packet comes back soon, and says how slow the slowest way is at its best', () => {
    const slower = all((from, to) => ping(to, 4, from === 'node3' ? '3.1' : '0.4'));
    expect(judge(slower)).toEqual({
      judgement: 'green',
      summary: '0 % loss between 6 ordered pairs, 3.1 ms there and back at most',
      nodes: [],
      measures: { rttMs: 3.1 },
    });
  });

  it('is red where one packet is lost, and names both ends', () => {
    expect(judge(all((from, to) => ping(to, from === 'node1' && to === 'node2' ? 3 : 4)))).toMatchObject({
      judgement: 'red',
      summary: 'lost packets, node1 to node2: 3 of 4 came back',
      nodes: ['node1', 'node2'],
    });
  });

  it('is red where even the quickest packet takes longer than gossip waits well', () => {
    expect(judge(all((_from, to) => ping(to, 4, to === 'node2' ? '301.5' : '0.4')))).toMatchObject({
      judgement: 'red',
      nodes: ['node1', 'node2', 'node3'],
    });
  });

  it.each([
    ['a node did not answer', all().slice(0, 2)],
    ['a peer was not asked', all((from, to) => (from === 'node1' && to === 'node2' ? undefined : ping(to)))],
    ['ping says nothing', all((_from, to) => act(to, ''))],
    ['no time is told', all((_from, to) => act(to, '4 packets transmitted, 4 received, 0% packet loss\n'))],
    ['fewer packets left', all((_from, to) => act(to, ping(to).stdout.replace('4 packets', '2 packets')))],
    ['nobody was asked', []],
  ])('is blind where %s', (_what, outputs) => {
    expect(judge(outputs).judgement).toBe('blind');
  });

  it('reads what busybox prints', () => {
    const busybox = act(
      'node1',
      '4 packets transmitted, 4 packets received, 0% packet loss\nround-trip min/avg/max = 0.1/0.2/0.3 ms\n',
    );
    const outputs = PEERS.map((from) => answered(from, ...PEERS.map((to) => ({ ...busybox, label: to }))));
    expect(judge(outputs)).toMatchObject({ judgement: 'green', measures: { rttMs: 0.1 } });
  });
});
