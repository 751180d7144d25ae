import { describe, expect, it } from 'vitest';
import { confirm } from '../../bin/commands/confirm.ts';

describe('a question on the terminal', () => {
  it.each([
    ['y', true],
    ['YES ', true],
    ['', false],
    ['n', false],
    ['yesterday', false],
  ])('is answered by %j: %s', async (typed, answer) => {
    const asked: string[] = [];
    const ask = async (question: string, signal: AbortSignal): Promise<string> => {
      expect(signal.aborted).toBe(false);
      asked.push(question);
      return typed;
    };
    expect(await confirm('Delete it?', 'delete x', { ask })).toBe(answer);
    expect(asked).toEqual(['Delete it? [y/N] ']);
  });

  it('is not asked where there is none, and says how to do without', async () => {
    await expect(confirm('Delete it?', 'delete x', {})).rejects.toMatchObject({
      code: 'Usage',
      hint: 'npx swarmproof delete x --yes',
    });
  });
});
