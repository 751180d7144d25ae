import { describe, expect, it } from 'vitest';
import { terminalIo } from '../../bin/commands/terminal-io.ts';

const stream = (isTTY: boolean, columns = 40) => {
  const written: string[] = [];
  return { isTTY, columns, written, write: (text: string) => written.push(text) };
};

describe('the terminal', () => {
  it('redraws one line, cut to its width, and erases it before the next', () => {
    const [out, err] = [stream(true), stream(true, 10)];
    const io = terminalIo(out, err, {});
    io.status?.('0123456789abc');
    io.progress('done');
    io.progress('more');
    expect(err.written).toEqual(['\r\u001b[2K012345678', '\r\u001b[2K', 'done\n', 'more\n']);
    io.status?.('x');
    io.out('data');
    expect(err.written.at(-1)).toBe('\r\u001b[2K');
    expect(out.written).toEqual(['data\n']);
  });

  it('takes a terminal that does not tell its width for one of 80 columns', () => {
    const err = stream(true, 0);
    terminalIo(stream(true), err, {}).status?.('x'.repeat(200));
    expect(err.written).toEqual([`\r\u001b[2K${'x'.repeat(79)}`]);
  });

  it.each<[string, boolean, NodeJS.ProcessEnv]>([
    ['a pipe', false, {}],
    ['a dumb terminal', true, { TERM: 'dumb' }],
    ['a CI machine', true, { CI: 'true' }],
  ])('%s gets whole lines only', (_name, isTTY, environment) => {
    expect(terminalIo(stream(isTTY), stream(isTTY), environment).status).toBeUndefined();
  });

  it.each<[boolean, NodeJS.ProcessEnv, boolean]>([
    [true, {}, true],
    [false, {}, false],
    [true, { TERM: 'dumb' }, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [false, { FORCE_COLOR: '1' }, true],
    [true, { FORCE_COLOR: '0' }, false],
    [false, { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('terminal %s with %j shows colours: %s', (isTTY, environment, shown) => {
    const { colours } = terminalIo(stream(isTTY), stream(!isTTY), environment);
    expect(colours?.out).toBe(shown);
  });
});
