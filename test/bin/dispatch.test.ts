import { describe, expect, it } from 'vitest';
import type { Command } from '../../bin/commands/command.ts';
import { dispatch } from '../../bin/commands/dispatch.ts';
import { printError } from '../../bin/commands/print-error.ts';
import { quietIo } from '../../bin/commands/quiet-io.ts';
import { VERBS, type Verb } from '../../bin/commands/verbs.ts';
import { SwarmproofError } from '../../lib/domain/errors.ts';
import { fakeIo } from './fake-io.ts';

const calls: unknown[] = [];
const shout: Command = {
  summary: 'shout',
  usage: 'shout <word> [--times N] [--loud]',
  options: { times: { type: 'string' }, loud: { type: 'boolean' } },
  run: async (values, positionals, io) => {
    calls.push([{ ...values }, positionals]);
    io.progress('about to shout');
    io.status?.('shouting');
    io.notice('nobody was there');
    io.out('HEY');
    return 3;
  },
};
const verbs: Record<string, Verb> = { shout: { summary: 'shout', load: async () => shout } };

const calling = async (...words: string[]) => {
  const io = fakeIo();
  const code = await dispatch(words, { version: '9.9.9', verbs }, io).catch((error) => printError(error, io));
  return { code, out: io.outLines.join('\n'), progress: io.progressLines.join('\n') };
};

describe('the command line', () => {
  it('hands options and words to the verb and gives its exit code', async () => {
    expect(await calling('shout', 'a', '--times', '3', '--loud', '--', '--help')).toMatchObject({ code: 3 });
    expect(calls.at(-1)).toEqual([{ times: '3', loud: true }, ['a', '--help']]);
  });

  it.each(['--quiet', '-q'])(
    'keeps progress to itself with %s, but neither data nor what has to be known',
    async (option) => {
      const heard = await calling('shout', 'a');
      expect(heard).toEqual({ code: 3, out: 'HEY', progress: 'about to shout\nnobody was there' });
      expect(await calling('shout', 'a', option)).toEqual({ ...heard, progress: 'nobody was there' });
      expect(calls.at(-1)).toEqual([{}, ['a']]);
      expect(await calling('shout', '--', option)).toEqual(heard);
      expect(quietIo(fakeIo()).status).toBeUndefined();
    },
  );

  it('prints help as data and exits 0', async () => {
    for (const words of [['--help'], ['-h'], ['help']]) {
      expect(await calling(...words)).toMatchObject({ code: 0, progress: '', out: expect.stringContaining('shout') });
    }
    for (const words of [
      ['shout', '--help'],
      ['help', 'shout'],
      ['shout', '-h', '--nonsense'],
    ]) {
      expect((await calling(...words)).out).toContain('usage: npx swarmproof shout <word>');
    }
  });

  it('prints its version', async () => expect(await calling('--version')).toMatchObject({ code: 0, out: '9.9.9' }));

  it('without a verb says what there is, exit 2', async () => {
    expect(await calling()).toMatchObject({ code: 2, out: '', progress: expect.stringContaining('shout') });
  });

  it.each([
    [['shuot'], 'there is no verb "shuot"; did you mean "shout"?\n  next: npx swarmproof shout --help'],
    [['frobnicate'], 'there is no verb "frobnicate"\n  next: npx swarmproof --help'],
    [['constructor'], 'there is no verb "constructor"'],
    [['--hepl'], 'there is no option "--hepl"; did you mean "--help"?'],
    [
      ['shout', '--tmies', '3'],
      'shout has no option "--tmies"; did you mean --times?\n  next: npx swarmproof shout --help',
    ],
    [['shout', '-x'], 'shout has no option "-x"'],
    [['shout', '--times'], 'the option --times needs a value'],
    [['shout', '--times', '--loud'], 'the option --times needs a value'],
    [['shout', '--loud=yes'], 'the option --loud takes no value'],
    [['shout', '--times=1', '--times=2'], 'the option --times is there twice'],
    [['help', 'shuot'], 'there is no verb "shuot"'],
  ])('%j is refused in one sentence, exit 2', async (words, message) => {
    const { code, out, progress } = await calling(...words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(progress).toContain(`swarmproof: ${message}`);
  });

  it('tells in its list what each verb tells of itself', async () => {
    for (const [name, { summary, load }] of Object.entries(VERBS)) {
      const command = await load();
      expect(summary).toBe(command.summary);
      expect(command.usage).toMatch(new RegExp(`^${name}\\b`));
    }
  }, 30_000);
});

describe('an error', () => {
  it('of ours is the message, what to type next, and the exit code of its name', () => {
    const io = fakeIo();
    expect(printError(new SwarmproofError('SwarmHeld', 'held\u001b[2J by a', 'wait'), io)).toBe(7);
    expect(io.progressLines).toEqual(['swarmproof: held\\u{001b}[2J by a', '  next: wait']);
  });

  it('is told though nothing else is', () => {
    const io = fakeIo();
    printError(new SwarmproofError('SwarmHeld', 'held', 'wait'), quietIo(io));
    printError(new TypeError('x'), quietIo(io));
    expect(io.progressLines).toHaveLength(4);
  });

  it('that nobody foresaw is one line and exit 4; the stack only when asked for', () => {
    const io = fakeIo();
    expect(printError(new TypeError('x is not\na function'), io)).toBe(4);
    expect(io.progressLines[0]).toBe('swarmproof: unexpected: TypeError: x is not\\na function');
    expect(io.progressLines).toHaveLength(2);
    const debug = fakeIo({ SWARMPROOF_DEBUG: '1' });
    printError(new TypeError('x'), debug);
    expect(debug.progressLines.join('\n')).toContain('dispatch.test.ts');
    expect(printError('a string', io)).toBe(4);
  });
});
