import { describe, expect, it } from 'vitest';
import { spooledVerdict } from '../../lib/domain/spooled-verdict.ts';

const judged = { verdict: 'pass', cleanup: 'clean', reason: 'the hypothesis held', nodes: ['node3'] };
const failed = (value: unknown, error = 'NotRecorded') => spooledVerdict({ error, cause: JSON.stringify(value) });

describe('a verdict that the history did not take', () => {
  it('is in the cause of the failure', () => {
    expect(failed({ judged })).toEqual(judged);
    const likely = { ...judged, verdict: 'fail', layer: 'gossip', evidence: 'F.PATHS' };
    expect(failed({ judged: likely })).toEqual(likely);
  });

  it.each([
    ['another failure', { judged }, 'SwarmproofSwarmHeld'],
    ['a text of a person', 'the history could not be written', undefined],
    ['a verdict that there is not', { judged: { ...judged, verdict: 'passed' } }, undefined],
    ['half of one', { judged: { verdict: 'pass' } }, undefined],
  ])('is in no %s', (_what, value, error) => expect(failed(value, error)).toBeUndefined());

  it('is in no cause that is no JSON, and in none', () => {
    expect(spooledVerdict({ error: 'NotRecorded', cause: '{"judged":' })).toBeUndefined();
    expect([spooledVerdict({ error: 'NotRecorded' }), spooledVerdict({})]).toEqual([undefined, undefined]);
  });
});
