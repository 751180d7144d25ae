import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { confirm } from '../../bin/commands/confirm.ts';

const terminal = (isTTY = true) => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  return Object.assign({ input: Object.assign(input, { isTTY }), output: Object.assign(output, { isTTY }) });
};

describe('a question on the terminal', () => {
  it.each([
    ['y\n', true],
    ['YES\n', true],
    ['\n', false],
    ['n\n', false],
    ['yesterday\n', false],
  ])('is answered by %j: %s', async (typed, answer) => {
    const { input, output } = terminal();
    const asked = confirm('Delete it?', 'delete x', { input, output });
    input.write(typed);
    expect(await asked).toBe(answer);
    expect(String(output.read())).toContain('Delete it? [y/N] ');
  });

  it('whose input ends is answered by no', async () => {
    const { input, output } = terminal();
    const asked = confirm('Delete it?', 'delete x', { input, output });
    input.end();
    expect(await asked).toBe(false);
  });

  it('is not asked where there is none, and says how to do without', async () => {
    await expect(confirm('Delete it?', 'delete x', terminal(false))).rejects.toMatchObject({
      code: 'Usage',
      hint: 'npx swarmproof delete x --yes',
    });
  });
});
