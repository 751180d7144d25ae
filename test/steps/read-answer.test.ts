import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../lib/steps/read-answer.ts';

const act = (stdout: string) =>
  `${JSON.stringify({ label: 'x', exit: 0, durationMs: 1, stdout, stderr: '', argv: ['true'] })}\n`;

const trailed = (content: string): string =>
  `${content}#swarmproof ${Buffer.byteLength(content)} ${createHash('sha256').update(content).digest('hex')}\n`;

const read = (stdout: string, state: 'succeeded' | 'failed' | 'timedOut' | 'undelivered' | 'pending' = 'succeeded') =>
  readAnswer({ node: 'node1', state, status: 'Status', stdout, stderr: 'said on stderr' });

describe('readAnswer', () => {
  it('takes a whole output', () => {
    expect(read(trailed(act('grün')))).toMatchObject({ status: 'answered', acts: [{ stdout: 'grün' }] });
  });

  it.each([
    ['no trailer', act('a')],
    ['nothing', ''],
    ['a trailer alone', trailed('')],
    ['a lost first line', trailed(act('a') + act('b')).slice(act('a').length)],
    ['a changed character', trailed(act('abc')).replace('abc', 'abd')],
    ['a line that is no act', trailed('hello\n')],
    ['the mark of a clipped command', trailed(act('a\n#cut\n'))],
    ['the mark of a cut output', `${act('a')}#swarmproof cut 30000\n`],
    ['output cut by the agent', `${trailed(act('a')).slice(0, 40)}--output truncated--`],
  ])('S24 S26 takes %s for no answer', (_name, stdout) => {
    expect(read(stdout).status).toBe('cut');
  });

  it.each([
    ['failed', 'failed'],
    ['timedOut', 'timedOut'],
    ['undelivered', 'undelivered'],
    ['pending', 'undelivered'],
  ] as const)('a command that is %s is %s even with a whole output', (state, status) => {
    expect(read(trailed(act('a')), state).status).toBe(status);
  });
});
