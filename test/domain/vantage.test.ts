import { describe, expect, it } from 'vitest';
import { judgeCheck } from '../../lib/domain/judge-check.ts';
import type { NodeOutput } from '../../lib/domain/observation.ts';
import { enginesRun } from '../../lib/domain/probes/engines-run.ts';
import { vantageRound } from '../../lib/domain/vantage-round.ts';
import { given } from './probes/given.ts';

const { act, answered, context } = given;
const silent = (...nodes: number[]): NodeOutput[] =>
  nodes.map((node) => ({
    ...{ node: `node${node}`, status: 'undelivered', acts: [] },
    problem: 'its agent is silent (DeliveryTimedOut)',
  }));
const pinged = (received: number) =>
  act('node1', `4 packets transmitted, ${received} received, 0% packet loss\nrtt min/avg/max/mdev = 0.1/0.2/0.3/0 ms`);
const row = (node: number, state: string) => ({
  ...{ id: `id${node}`, hostname: `ip-${node}`, state, availability: 'active', role: 'worker' },
  ...{ leader: false, reachability: '', updatedAt: '2030-01-01T00:00:00Z' },
});

describe('nodes whose agents are silent', () => {
  it('S19 are asked for at a manager that answers, and where there is none at another node', () => {
    expect(vantageRound(silent(2), context())).toEqual({ document: 'node-list', on: 'node1', parameters: {} });
    const ping = { document: 'ping-hosts', parameters: { peers: 'node1=192.168.77.11' } };
    expect(vantageRound(silent(1), context())).toEqual({ ...ping, on: 'node2' });
    // A target of the fault is asked by nobody, and may itself be away.
    expect(vantageRound(silent(1), context({}, { targets: ['node2'] }))).toEqual({ ...ping, on: 'node3' });
    // No swarm that could list it.
    const peers = { peers: 'node2=192.168.77.12,node3=192.168.77.13' };
    const before = context({}, { swarmNodeIds: {} });
    expect(vantageRound(silent(2, 3), before)).toEqual({ document: 'ping-hosts', on: 'node1', parameters: peers });
  });

  it('S19 are asked for nowhere where nobody is left, or the agent did answer', () => {
    expect(vantageRound(silent(1, 2, 3), context())).toBeUndefined();
    expect(vantageRound([{ node: 'node2', status: 'failed', acts: [] }], context())).toBeUndefined();
    expect(vantageRound([], context())).toBeUndefined();
  });

  it('S19 are told with what others saw of them, and nothing is concluded', () => {
    const told = (...done: NodeOutput[][]) => judgeCheck(enginesRun, done, context());
    const listed = (state: string) => answered('node1', act('nodes', [row(2, state)]));
    expect(told(silent(2), [listed('ready')])).toMatchObject({
      judgement: 'blind',
      summary: 'node2: its agent is silent (DeliveryTimedOut), while node1 lists node2 as ready',
    });
    expect(told(silent(2), [listed('down')]).summary).toMatch(/while node1 lists node2 as down$/);
    expect(told(silent(1), [answered('node3', pinged(4))]).summary).toBe(
      'node1: its agent is silent (DeliveryTimedOut), while node1 answered 4 of 4 pings of node3',
    );
    expect(told(silent(2)).summary).toBe('node2: its agent is silent (DeliveryTimedOut)');
  });
});
