import { describe, expect, it } from 'vitest';
import { makeReport } from '../../../bin/commands/report/make-report.ts';
import { advice } from '../../../dashboard/report/advice.ts';
import type { Report } from '../../../lib/domain/report/report.ts';
import { realJournal } from './real-journal.ts';

const DIRTY: Partial<Report> = { cleanup: 'dirty', verdict: 'pass', steps: [] };
const of = (target: Report['target'], stack?: string, changes: Partial<Report> = {}): readonly string[] =>
  advice({ ...makeReport(realJournal(), target, stack), ...DIRTY, ...changes });

describe('what to do about a run that left something', () => {
  it('is to take the local fleet down, by its name', () => {
    expect(of('local')).toEqual([
      'Something that the run made or changed is left: npx swarmproof down --name self removes the local fleet with all that is on it.',
    ]);
    expect(of('local', undefined, { swarmId: 'local' })[0]).toContain(': npx swarmproof down removes ');
  });

  it.each([
    ['swarmproof', 'npx swarmproof sweep --target aws takes'],
    ['team-blue', 'npx swarmproof sweep --target aws --stack team-blue takes'],
    [undefined, 'npx swarmproof sweep --target aws (with --stack where the stack is not called swarmproof) takes'],
  ])('is to sweep in AWS, in the stack %s, and to mend what is left then', (stack, command) => {
    const [sweep, ...rest] = of('aws', stack);
    expect(sweep).toContain(`: ${command} the run up`);
    expect(rest).toEqual([expect.stringContaining('mend it on the machine')]);
  });

  it('is nothing where nothing is left', () => expect(of('aws', 'team-blue', { cleanup: 'clean' })).toEqual([]));
});
