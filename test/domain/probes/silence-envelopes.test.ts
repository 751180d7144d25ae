import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../lib/domain/observation.ts';
import { samplersCollected } from '../../../lib/domain/probes/samplers-collected.ts';
import { given } from './given.ts';

const { act, answered, context } = given;
const asked = { meshService: 'whoami', meshPort: 8000, failuresWithinMs: 10_000 };
const facts: Facts = { targets: ['node3'], backends: { whoami: { all: 3, dead: 1 } } };
const two: Facts = {
  targets: ['node2', 'node3'],
  samplers: ['node1'],
  backends: { whoami: { all: 3, dead: 2, deadOn: { node2: 1, node3: 1 } } },
};

describe('the envelope of a mesh window', () => {
  const envelopes = (learnt: Facts, fault = 'node-power-cut') =>
    samplersCollected.envelopes?.({ ...context(asked, learnt), fault });

  it('is there where something died that the mesh leads to, and not otherwise', () => {
    expect(envelopes(facts)).toMatchObject({ windowAtMostMs: { leastMs: 5000 } });
    expect(envelopes({ ...facts, backends: { whoami: { all: 3, dead: 0 } } })).toEqual({});
    expect(envelopes({ targets: ['node3'] })).toEqual({});
    expect(envelopes(facts, 'node-stop')).toMatchObject({ windowAtMostMs: { leastMs: 0 } });
    expect(Object.keys(envelopes(facts) ?? {})).toEqual(['windowAtMostMs']);
  });

  it('holds for the last of two as well: one that was hit late and was gone at once was not cut', () => {
    expect(envelopes(two)).toMatchObject({ windowFromLastAtMostMs: { leastMs: 5000 } });
    const only = { whoami: { all: 3, dead: 1, deadOn: { node2: 1, node3: 0 } } };
    expect(Object.keys(envelopes({ ...two, backends: only }) ?? {})).toEqual(['windowAtMostMs']);
    const path = (id: string, notOk: string) => ({ id, hosts: {}, notOk });
    const paths = [path('mesh:node1', '45T1 1T1 2T1'), path('mesh:node2', '40T80'), path('mesh:node3', '48T72')];
    const summary = { periodMs: 500, timeoutMs: 900, startedAtMs: 0, slots: 200, paths };
    const outputs = [answered('node1', act('state', 'active\n'), act('summary', summary))];
    expect(samplersCollected.judge([outputs], context(asked, two))).toMatchObject({
      judgement: 'green',
      measures: {
        windowAtMostMs: (53 - 39) * 500 + 900,
        windowFromLastAtMostMs: (53 - 47) * 500 + 900,
        silentApartMs: 4000,
      },
    });
  });
});
