import { describe, expect, it } from 'vitest';
import { networkAgrees } from '../../../lib/domain/probes/network-agrees.ts';
import { given } from './given.ts';
import { standingSwarm } from './standing-swarm.ts';

const { act, everywhere, context } = given;
const { swarm, truth, facts } = standingSwarm;
const HOSTS = ['192.168.77.11', '192.168.77.12', '192.168.77.13'];

interface Row {
  readonly name: string;
  readonly address: string;
  readonly host: string;
}
const replica = (slot: number): Row => ({
  name: `web.${slot}.abcdef`,
  address: `10.0.1.1${slot}`,
  host: `192.168.77.1${slot}`,
});
const app1: Row = { name: 'app1', address: '10.0.1.9', host: '192.168.77.11' };

const network = (web: readonly Row[], others: readonly Row[] = [app1], peers = HOSTS, vip = '10.0.1.100') => ({
  name: 'my-overlay',
  problem: null,
  peers,
  services: [
    { name: 'web', vip, tasks: web },
    { name: '', vip: '<nil>', tasks: others },
  ],
});
const all = [replica(1), replica(2), replica(3)];
const NONE = { name: null, problem: 'network my-overlay not found', peers: [], services: [] };

const told = context({ services: 'web', networks: 'my-overlay' }, facts);
const judge = (say: (node: string) => object = () => network(all), what: object = truth) =>
  networkAgrees.judge([everywhere((node) => [act('told', [say(node)]), swarm(node, what)])], told);
const on2 = (different: object) => judge((node) => (node === 'node2' ? different : network(all)));

describe('network-agrees', () => {
  it('is green where all say what is so', () => {
    expect(judge()).toMatchObject({
      judgement: 'green',
      summary: 'all say the same: my-overlay on node1, node2, node3',
    });
  });

  it.each([
    ['lacks a task', network(all.slice(0, 2)), 'web lacks web.3 (10.0.1.13)'],
    [
      'has a task too many',
      network([...all, { ...replica(3), address: '10.0.1.99' }]),
      '10.0.1.99), which is no running task',
    ],
    [
      'has it on another node',
      network([...all.slice(0, 2), { ...replica(3), host: HOSTS[0] ?? '' }]),
      'is on 192.168.77.11, not',
    ],
    [
      'has another address for the service',
      network(all, [app1], HOSTS, '10.0.1.2'),
      'the virtual address 10.0.1.2, not',
    ],
    ['lacks a peer', network(all, [app1], HOSTS.slice(0, 2)), 'node2 does not know node3 as a peer'],
    ['has a peer too many', network(all, [app1], [...HOSTS, '192.168.77.99']), 'node2 knows 192.168.77.99 as a peer'],
    ['lacks a standalone container', network(all, []), 'node2 does not know 10.0.1.9'],
  ])('is red where one node %s', (_what, different, words) => {
    const seen = on2(different);
    expect(seen.judgement).toBe('red');
    expect(seen.nodes).toContain('node2');
    expect(seen.summary).toContain(words);
  });

  it('names the node that is in a world of its own', () => {
    const seen = judge((node) =>
      node === 'node3'
        ? network([replica(3)], [], HOSTS.slice(2))
        : network(all.slice(0, 2), [app1], HOSTS.slice(0, 2)),
    );
    expect(seen).toMatchObject({ judgement: 'red', nodes: ['node3'] });
  });

  it('is red where the engine of a node does not answer', () => {
    const outputs = everywhere((node) => [
      node === 'node3' ? act('told', '', 7, "curl: (7) Couldn't connect") : act('told', [network(all)]),
      swarm(node),
    ]);
    expect(networkAgrees.judge([outputs], told)).toMatchObject({
      judgement: 'red',
      nodes: ['node3'],
      summary: 'the engine of node3 does not answer',
    });
  });

  it('does not want the network on a node that has no task on it', () => {
    const tasks = truth.tasks.filter((each) => each.id !== 'webtask2');
    const two = [HOSTS[0] ?? '', HOSTS[2] ?? ''];
    const seen = judge((node) => (node === 'node2' ? NONE : network([replica(1), replica(3)], [app1], two)), {
      ...truth,
      tasks,
    });
    expect(seen).toMatchObject({ judgement: 'green', summary: 'all say the same: my-overlay on node1, node3' });
    expect(on2(NONE)).toMatchObject({ judgement: 'red', nodes: ['node2'] });
  });

  it('is blind where a node says nothing, or nobody has the network', () => {
    expect(networkAgrees.judge([everywhere((node) => [act('told', ''), swarm(node)])], told).judgement).toBe('blind');
    expect(judge(() => NONE, { ...truth, tasks: [] }).judgement).toBe('blind');
  });
});
