import { describe, expect, it } from 'vitest';
import { hostPathAnswers } from '../../../lib/domain/probes/host-path-answers.ts';
import { given } from './given.ts';
import { standingSwarm } from './standing-swarm.ts';

const { act, everywhere, context } = given;
const { facts, container } = standingSwarm;
const idOn = (node: string) => container('whoami', Number(node.slice(4))).slice(0, 12);
const page = (host: string) =>
  `Hostname: ${host}\nIP: 10.0.0.11\nRemoteAddr: 10.0.0.22:4000\nGET / HTTP/1.1\nHost: 192.168.77.11:8000\n`;
const told = context({ service: 'whoami', port: 8000 }, facts);
const judge = (
  on3 = act(`asked:${idOn('node3')}`, page(idOn('node1'))),
  away3 = act(`away:${idOn('node3')}:node1`, page(idOn('node2'))),
) =>
  hostPathAnswers.judge(
    [
      everywhere((node) => [
        node === 'node3' ? on3 : act(`asked:${idOn(node)}`, page(idOn('node1'))),
        ...['node1', 'node2', 'node3']
          .filter((to) => to !== node)
          .map((to) =>
            `${node} ${to}` === 'node3 node1' ? away3 : act(`away:${idOn(node)}:${to}`, page(idOn('node2'))),
          ),
        act('end', 'end'),
      ]),
    ],
    told,
  );

describe('host-path-answers', () => {
  it('is green where every task is answered by a task', () => {
    expect(judge()).toMatchObject({
      judgement: 'green',
      summary: '3 tasks were answered on port 8000 of its own node and of every other',
    });
  });

  it('is red where nothing comes back, or a stranger answers', () => {
    const silent = judge(act(`asked:${idOn('node3')}`, '', 28));
    expect(silent).toMatchObject({
      judgement: 'red',
      nodes: ['node3'],
      summary: 'whoami.3 on node3, its own node: timed out',
    });
    const shut = judge(undefined, act(`away:${idOn('node3')}:node1`, '', 28));
    expect(shut).toMatchObject({
      judgement: 'red',
      nodes: ['node3'],
      summary: 'whoami.3 on node3, node1: timed out',
    });
    expect(judge(act(`asked:${idOn('node3')}`, page('9'.repeat(12)))).judgement).toBe('red');
    expect(judge(act(`asked:${idOn('node3')}`, 'hello')).judgement).toBe('red');
  });

  it('judges a journal of before, in which one other node was asked', () => {
    const earlier = (exit: number) => {
      const acts = (node: string) => [
        act(`asked:${idOn(node)}`, page(idOn('node1'))),
        act(`away:${idOn(node)}`, exit === 0 ? page(idOn('node2')) : '', exit),
        act('end', 'end'),
      ];
      return hostPathAnswers.judge([everywhere(acts)], told);
    };
    expect(earlier(0).judgement).toBe('green');
    expect(earlier(28)).toMatchObject({
      judgement: 'red',
      summary: expect.stringContaining('whoami.1 on node1, another node: timed out'),
    });
  });

  it('is blind where a task was not there to ask', () => {
    expect(judge(act('other', ''))).toMatchObject({ judgement: 'blind', nodes: ['node3'] });
    expect(judge(undefined, act('other', ''))).toMatchObject({ judgement: 'blind', nodes: ['node3'] });
  });
});
