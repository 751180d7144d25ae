import { describe, expect, it } from 'vitest';
import type { NodeOutput } from '../../../lib/domain/observation.ts';
import { samplersStarted } from '../../../lib/domain/probes/samplers-started.ts';
import { given } from './given.ts';
import { sampled } from './sampled.ts';

const { act, answered, context } = given;
const { short, facts, paths, ways, MESH, ASKED, silent } = sampled;

describe('samplers-started', () => {
  const parameters = context({ ...paths, rateHz: 2, probeTimeoutMs: 900, maxS: 60 }, facts);
  const awake = (node: 'node1' | 'node2', asked: readonly string[] = ASKED[node], notOk: readonly string[][] = []) =>
    answered(node, act('awake', { paths: asked, without: [], notOk, startedAtMs: 1 }));
  const judge = (...outputs: NodeOutput[]) => samplersStarted.judge([outputs], parameters);

  it('is green when every survivor asks all that it must, and got it', () => {
    expect(judge(awake('node1'), awake('node2'))).toMatchObject({
      judgement: 'green',
      facts: {
        samplers: ['node1', 'node2'],
        watched: { node1: [...ASKED.node1].sort(), node2: [...ASKED.node2].sort() },
        answerers: [short('1'), short('2'), short('3')],
      },
    });
  });

  it.each([
    ['the replica on another host', 'node2', MESH],
    ['the standalone container', 'node1', [...MESH, ...ways('name:web:app1')]],
    ['a published address', 'node2', ways('mesh:node1', 'mesh:node3', 'name:web:app1')],
  ] as const)('is blind when nobody asks from %s', (_what, node, asked) => {
    const whole = { node1: awake('node1'), node2: awake('node2') };
    const seen = judge(...Object.values({ ...whole, [node]: awake(node, asked) }));
    expect(seen).toMatchObject({ judgement: 'blind', nodes: [node] });
  });

  it('is blind, and nothing is broken, where it is not known which address a name must lead to', () => {
    const { web, ...addresses } = facts.addresses ?? {};
    const unknown = { ...parameters, facts: { ...facts, addresses } };
    expect(samplersStarted.judge([[awake('node1'), awake('node2')]], unknown)).toMatchObject({
      judgement: 'blind',
      summary: 'it is not known which address web must lead to',
    });
  });

  it('is red when something fails before there is a fault, and keeps what is to be collected', () => {
    const seen = judge(awake('node1'), awake('node2', ASKED.node2, [['mesh:node1', 'T']]));
    expect(seen).toMatchObject({
      judgement: 'red',
      summary: 'mesh:node1 from node2 fails (T) before there is a fault',
      facts: { samplers: ['node1', 'node2'] },
    });
    expect(judge(awake('node1'), awake('node2', ASKED.node2, [['mesh:node1', 'b']])).judgement).toBe('green');
  });

  it('tells that samplers began again, which is no failure', () => {
    const flapped = answered(
      'node1',
      act('awake', { paths: ASKED.node1, without: [], notOk: [], startedAtMs: 1, restarts: 2 }),
    );
    const seen = judge(flapped, awake('node2'));
    expect(seen).toMatchObject({ judgement: 'green', measures: { restarts: 2 } });
    expect(seen.summary).toContain('began again 2 times');
    expect(judge(awake('node1'), awake('node2')).measures).not.toHaveProperty('restarts');
  });

  it('is blind when a survivor has no sampler or does not answer', () => {
    expect(judge(awake('node1'), answered('node2', act('awake', '')))).toMatchObject({ judgement: 'blind' });
    expect(judge(awake('node1'), silent('node2'))).toMatchObject({ judgement: 'blind', nodes: ['node2'] });
    expect(judge()).toMatchObject({ judgement: 'blind' });
  });
});

describe('what samplers-started asks for', () => {
  const round = (more: object, on?: string) =>
    samplersStarted.nextRound([], context({ ...paths, rateHz: 2, probeTimeoutMs: 900, maxS: 60, ...more }, facts, on));

  it('is a rate that all of them together can afford', () => {
    expect(round({})?.parameters).toMatchObject({ rateHz: '2', service: 'web', container: 'app1' });
    // Five ways from node1 and four from node2, three paths each: 90 / (9 * 1.35).
    expect(round({ budgetHz: 90 })).toMatchObject({ on: 'survivors', parameters: { rateHz: '7.4' } });
    expect(round({ budgetHz: 90, on: 'all' })).toMatchObject({ on: 'all', parameters: { rateHz: '5.1' } });
    expect(round({ budgetHz: 90 }, 'all')).toMatchObject({ on: 'all', parameters: { rateHz: '5.1' } });
    expect(round({ budgetHz: 10 })?.parameters).toMatchObject({ rateHz: '2' });
  });

  it('is the mesh alone where no names are given', () => {
    const more = { nameService: undefined, nameContainer: undefined, budgetHz: 90 };
    expect(round(more)?.parameters).toMatchObject({ service: 'none', container: 'none', rateHz: '11.1' });
  });

  it('allows a server to have no large body, and nothing else to be left out', () => {
    const judge = (without: string) => {
      const asked = (node: 'node1' | 'node2') => ASKED[node].filter((id) => id !== without);
      const outputs = (['node1', 'node2'] as const).map((node) =>
        answered(node, act('awake', { paths: asked(node), without: [without], notOk: [], startedAtMs: 1 })),
      );
      return samplersStarted.judge([outputs], context({ ...paths, rateHz: 2, probeTimeoutMs: 900, maxS: 60 }, facts));
    };
    expect(judge('name-large:web:app1').judgement).toBe('green');
    expect(judge('name-kept:web:app1')).toMatchObject({ judgement: 'blind', nodes: ['node1', 'node2'] });
  });
});
