import { describe, expect, it } from 'vitest';
import { observerProblems } from '../../../lib/domain/sampling/observer-problems.ts';
import { trackOf } from '../../../lib/domain/sampling/track-of.ts';
import { sampling } from './sampling.ts';

const problems = (id: string, notOk: string, different: object = {}) => {
  const path = sampling.path(id, notOk, different);
  const summary = sampling.summary([path]);
  return observerProblems('node1', summary, [trackOf(summary, path)], undefined).join();
};

describe('what an observer could not see', () => {
  it('is a twentieth of its probes, or a second, on new connections', () => {
    expect(problems('mesh:node1', '9b1*10')).toBe('');
    expect(problems('mesh:node1', '9b1*11')).toContain('mesh:node1 from node1 was blind');
    expect(problems('mesh:node1', '9b2')).toContain('2 in a row at most');
  });

  it('is a fifth, or two probes in a row, where they are rare', () => {
    expect(problems('mesh-large:node1', '1b2', { every: 10 })).toBe('');
    expect(problems('mesh-large:node1', '1b3', { every: 10 })).toContain('3 in a row at most');
    expect(problems('mesh-kept:node1', '1b1*11', { every: 4 })).toContain('was blind');
  });

  it('is what there was no room to tell, and who answered where there were too many', () => {
    expect(problems('mesh:node1', '', { told: 150 })).toContain('told only up to its probe 150');
    expect(problems('mesh:node1', '', { moreHosts: 1 })).toContain('too many answered to tell who');
  });
});
