import { describe, expect, it } from 'vitest';
import { runDefinition } from './run-definition.ts';

describe('Assign', () => {
  it('evaluates all of Assign and Output with the variables as they were', async () => {
    const run = await runDefinition({
      A: { Type: 'Pass', Assign: { a: 1, b: 2 }, Next: 'B' },
      B: { Type: 'Pass', Assign: { a: '{% $b %}', b: '{% $a %}' }, Output: '{% [$a, $b] %}', Next: 'C' },
      C: { Type: 'Pass', Output: '{% $append($states.input, [$a, $b]) %}', End: true },
    });
    expect(run.output).toEqual([1, 2, 2, 1]);
  });

  it('shows the outer variables inside a Map and keeps the inner ones there', async () => {
    const inner = { Type: 'Pass', Assign: { mine: '{% $outer * $states.input %}' }, Next: 'Show' };
    const run = await runDefinition({
      A: { Type: 'Pass', Assign: { outer: 10 }, Next: 'M' },
      M: {
        Type: 'Map',
        Items: [1, 2],
        ItemProcessor: { StartAt: 'I', States: { I: inner, Show: { Type: 'Pass', Output: '{% $mine %}', End: true } } },
        Assign: { all: '{% $states.result %}' },
        Next: 'Z',
      },
      Z: { Type: 'Pass', Output: '{% [$all, $exists($mine)] %}', End: true },
    });
    expect(run.output).toEqual([10, 20, false]);
  });

  it('refuses a definition that assigns an outer variable from inside', async () => {
    const branch = { StartAt: 'I', States: { I: { Type: 'Pass', Assign: { outer: 2 }, End: true } } };
    const states = {
      A: { Type: 'Pass', Assign: { outer: 1 }, Next: 'P' },
      P: { Type: 'Parallel', Branches: [branch], End: true },
    };
    await expect(runDefinition(states)).rejects.toThrow("state 'I', field 'Assign/outer'");
  });
});
