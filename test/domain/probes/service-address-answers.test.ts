import { describe, expect, it } from 'vitest';
import { overlayReaches } from '../../../lib/domain/probes/overlay-reaches.ts';
import { serviceAddressAnswers } from '../../../lib/domain/probes/service-address-answers.ts';
import { given } from './given.ts';
import { standingSwarm } from './standing-swarm.ts';

const { act, everywhere, context } = given;
const VIP = '10.0.1.100';
const facts = { ...standingSwarm.facts, addresses: { ...standingSwarm.facts.addresses, web: VIP } };
const parameters = { service: 'web', network: 'my-overlay', container: 'app1', port: 80, mostMs: 1000 };
const told = context(parameters, facts);
const IDS: Readonly<Record<string, readonly string[]>> = {
  node1: ['1'.repeat(12), 'a'.repeat(12)],
  node2: ['2'.repeat(12)],
  node3: ['3'.repeat(12)],
};
const judge = (answer: (id: string, turn: number) => string | undefined) =>
  serviceAddressAnswers.judge(
    [
      everywhere((node) => {
        const lines = (IDS[node] ?? []).flatMap((id) =>
          [0, 1, 2].flatMap((turn) => {
            const said = answer(id, turn);
            return said === undefined ? [] : [`${id} ${VIP} ping timeout 3000`, `${id} ${VIP} tcp ${said}`];
          }),
        );
        return [act('asked', [...lines, 'end', ''].join('\n'))];
      }),
    ],
    told,
  );

describe('service-address-answers', () => {
  it('is asked in the same round as the ways between containers', () => {
    const round = serviceAddressAnswers.nextRound([], told);
    expect(round?.parameters.targets?.split(',').filter((each) => each === VIP)).toHaveLength(3);
    expect(round).toEqual(overlayReaches.nextRound([], context({ ...parameters, mostRttMs: 200 }, facts)));
  });

  it('is green where it takes connections everywhere', () => {
    expect(judge((_id, turn) => (turn === 1 ? 'ok 3200' : 'ok 20'))).toMatchObject({
      judgement: 'green',
      summary: '10.0.1.100 of web takes connections in web.1, web.2, web.3, app1',
      measures: { slowestMs: 20 },
    });
  });

  it('names the node where one fails, or all are slow', () => {
    expect(judge((id, turn) => (id.startsWith('2') && turn === 2 ? 'timeout 4000' : 'ok 20'))).toMatchObject({
      judgement: 'red',
      nodes: ['node2'],
      summary: 'web.2 on node2: 1 of 3 connections failed (timeout)',
    });
    expect(judge((id) => (id.startsWith('3') ? 'ok 1001' : 'ok 1000'))).toMatchObject({
      judgement: 'red',
      nodes: ['node3'],
      summary: 'web.3 on node3: connected after 1001 ms at best; 1000 ms are allowed',
    });
  });

  it('is blind where somebody was not there to ask, and without an address', () => {
    expect(judge((id) => (id.startsWith('a') ? undefined : 'ok 3'))).toMatchObject({
      judgement: 'blind',
      nodes: ['node1'],
    });
    const { web: _web, ...addresses } = facts.addresses;
    const nowhere = context(parameters, { ...facts, addresses });
    expect(serviceAddressAnswers.judge([everywhere(() => [])], nowhere)).toMatchObject({
      judgement: 'blind',
      summary: 'web has no virtual address that is known',
    });
  });
});
