import { describe, expect, it } from 'vitest';
import { samplersGone } from '../../../lib/domain/probes/samplers-gone.ts';
import { given } from './given.ts';

const { act, everywhere, context } = given;
const judge = (state: (node: string) => string) =>
  samplersGone.judge([everywhere((node) => [act('state', `${state(node)}\n`, 3)])], context());

describe('samplers-gone', () => {
  it('ends them on every node', () => {
    expect(samplersGone.nextRound([], context())).toEqual({
      document: 'sample-clear',
      on: 'all',
      parameters: { run: 'run-0001' },
    });
  });

  it.each(['inactive', 'failed', 'unknown'])('is green where each is %s', (state) => {
    expect(judge(() => state)).toMatchObject({ judgement: 'green' });
  });

  it('is red where one runs, and blind where a node does not say', () => {
    expect(judge((node) => (node === 'node2' ? 'active' : 'inactive'))).toMatchObject({
      judgement: 'red',
      nodes: ['node2'],
      summary: 'node2: the sampler is active',
    });
    expect(judge((node) => (node === 'node2' ? '' : 'inactive'))).toMatchObject({
      judgement: 'blind',
      nodes: ['node2'],
    });
    expect(samplersGone.judge([], context()).judgement).toBe('blind');
  });
});
