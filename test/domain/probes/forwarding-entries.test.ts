import { describe, expect, it } from 'vitest';
import { forwardingEntries } from '../../../lib/domain/probes/forwarding-entries.ts';
import { given } from './given.ts';
import { standingSwarm } from './standing-swarm.ts';

const { act, everywhere, context } = given;
const { swarm, facts, OVERLAY } = standingSwarm;
const SPACE = `1-${OVERLAY.slice(0, 10)}`;
const macOf = (address: string) =>
  `02:42:${address
    .split('.')
    .map((part) => Number(part).toString(16).padStart(2, '0'))
    .join(':')}`;
/** On my-overlay every node has its replica and its load balancer, node1 also app1. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  node1: ['10.0.1.11', '10.0.1.21', '10.0.1.9'],
  node2: ['10.0.1.12', '10.0.1.22'],
  node3: ['10.0.1.13', '10.0.1.23'],
};
const hostOf = (node: string) => `192.168.77.1${node.slice(4)}`;
const away = (node: string) =>
  Object.entries(OWN).flatMap(([other, addresses]) =>
    other === node ? [] : addresses.map((each) => [other, each] as const),
  );

const links = (node: string) =>
  act(
    'links',
    [
      `${SPACE} br0 10.0.1.1 02:42:aa:aa:aa:aa 1450`,
      ...(OWN[node] ?? []).map((each, index) => `c0ffee00000${index} eth0 ${each} ${macOf(each)} 1450`),
      `c0ffee000000 eth1 172.18.0.3 02:42:ac:12:00:03 1500`,
      'end',
      '',
    ].join('\n'),
  );
const fdb = (node: string) =>
  away(node).map(([other, each]) => `${macOf(each)} dev vxlan0 dst ${hostOf(other)} link-netnsid 0 self permanent`);
const neighbours = (node: string) => away(node).map(([, each]) => `${each} dev vxlan0 lladdr ${macOf(each)} PERMANENT`);

type Change = (lines: readonly string[], node: string) => readonly string[];
const same: Change = (lines) => lines;
const told = context({ services: 'web', networks: 'my-overlay' }, facts);
const judge = (changeFdb = same, changeNeighbours = same, changeLinks = (node: string) => links(node)) =>
  forwardingEntries.judge(
    [
      everywhere((node) => [
        changeLinks(node),
        act(`fdb:${SPACE}`, changeFdb(fdb(node), node).join('\n')),
        act(`neigh:${SPACE}`, changeNeighbours(neighbours(node), node).join('\n')),
        swarm(node),
      ]),
    ],
    told,
  );
const onNode =
  (name: string, change: (line: string) => string): Change =>
  (lines, node) =>
    node === name ? lines.map(change).filter(Boolean) : lines;

describe('forwarding-entries', () => {
  it('is green where every node knows every endpoint of the others', () => {
    expect(judge()).toMatchObject({ judgement: 'green', measures: { entries: 14 } });
  });

  const ofWeb3 = (line: string) => line.includes(macOf('10.0.1.13'));
  it.each([
    ['gone', (line: string) => (ofWeb3(line) ? '' : line), 'no forwarding entry for 02:42:0a:00:01:0d'],
    [
      'only learnt',
      (line: string) => (ofWeb3(line) ? line.replace(' permanent', '') : line),
      'only a learnt entry for 02:42:0a:00:01:0d',
    ],
    [
      'wrong',
      (line: string) => (ofWeb3(line) ? line.replace('dst 192.168.77.13', 'dst 192.168.77.11') : line),
      '02:42:0a:00:01:0d leads to 192.168.77.11 instead of 192.168.77.13',
    ],
  ])('is red where a forwarding entry is %s', (_what, change, words) => {
    const seen = judge(onNode('node2', change));
    expect(seen.judgement).toBe('red');
    expect(seen.nodes).toContain('node2');
    expect(seen.summary).toBe(`node2, my-overlay: ${words} (node3)`);
  });

  it.each([
    ['gone', (line: string) => (ofWeb3(line) ? '' : line), 'no neighbour entry for 10.0.1.13'],
    [
      'wrong',
      (line: string) => (ofWeb3(line) ? line.replace(macOf('10.0.1.13'), macOf('10.0.1.12')) : line),
      '10.0.1.13 has the MAC 02:42:0a:00:01:0c instead of 02:42:0a:00:01:0d',
    ],
    ['not permanent', (line: string) => line.replace('PERMANENT', 'STALE'), 'is not a permanent neighbour'],
  ])('is red where a neighbour entry is %s', (_what, change, words) => {
    const seen = judge(undefined, onNode('node2', change));
    expect(seen).toMatchObject({ judgement: 'red', summary: expect.stringContaining(words) });
  });

  it('names the node whose endpoints nobody knows', () => {
    const seen = judge((lines, node) =>
      node === 'node3' ? [] : lines.filter((line) => !line.includes('dst 192.168.77.13')),
    );
    expect(seen).toMatchObject({ judgement: 'red', nodes: ['node3'] });
  });

  it('is red where a task has no link', () => {
    const seen = judge(undefined, undefined, (node) =>
      node === 'node2' ? act('links', `c0ffee eth0 10.0.1.22 ${macOf('10.0.1.22')} 1450\nend\n`) : links(node),
    );
    expect(seen).toMatchObject({ judgement: 'red', nodes: ['node2'] });
    expect(seen.summary).toContain('web.2 has no link with 10.0.1.12 on node2');
  });

  it('is blind where a report is not whole, or nothing is elsewhere', () => {
    expect(judge(undefined, undefined, (node) => (node === 'node2' ? act('links', '') : links(node))).judgement).toBe(
      'blind',
    );
    const alone = judge(undefined, undefined, (node) => (node === 'node1' ? links(node) : act('links', 'end\n')));
    expect(alone.judgement).not.toBe('green');
  });

  it('is red where there is no such network', () => {
    const other = context({ services: 'web', networks: 'my-overlay,other' }, facts);
    const output = everywhere((node) => [
      links(node),
      act(`fdb:${SPACE}`, fdb(node).join('\n')),
      act(`neigh:${SPACE}`, neighbours(node).join('\n')),
      swarm(node),
    ]);
    expect(forwardingEntries.judge([output], other).summary).toBe('other: there is no such overlay network');
  });
});
