import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../lib/steps/read-answer.ts';
import { runBody } from './run-document.ts';

const answer = (stdout: string, stderr = '') =>
  readAnswer({ node: 'node1', state: 'succeeded', status: 'Success', stdout, stderr });

describe('the prelude of every document', () => {
  it('reports a command with its arguments, exit status and both outputs', async () => {
    const { code, acts, stdout } = await runBody("run one sh -c 'echo out; echo err >&2; exit 3'\nexit 0");
    expect(code).toBe(0);
    expect(acts).toMatchObject([
      { label: 'one', argv: ['sh', '-c', 'echo out; echo err >&2; exit 3'], exit: 3, stdout: 'out\n', stderr: 'err\n' },
    ]);
    expect(answer(stdout)).toMatchObject({ status: 'answered', acts });
  });

  it('gives no input to a command', async () => {
    const { acts } = await runBody('run cat cat\nexit 0');
    expect(acts).toMatchObject([{ exit: 0, stdout: '' }]);
  });

  it('S25 carries quotes, control characters and bytes that are no text', async () => {
    const { acts, stdout } = await runBody(`run odd printf 'a"b\\\\c\\001\\377\\n$(id)'\nexit 0`);
    expect(acts[0]?.stdout).toContain('a"b\\c\u0001');
    expect(acts[0]?.stdout).toContain('$(id)');
    expect(answer(stdout).status).toBe('answered');
  });

  it('S24 S25 marks an output that is too long, and such an answer does not count', async () => {
    const { acts, stdout } = await runBody("run long sh -c 'yes | head -c 20000'\nexit 0");
    expect(acts[0]?.stdout).toMatch(/\n#cut\n$/);
    expect(answer(stdout).status).toBe('cut');
  });

  it('says so when everything together is too long, and such an answer does not count', async () => {
    const { stdout } = await runBody("for n in 1 2 3 4; do run $n sh -c 'yes | head -c 8000'; done\nexit 0");
    expect(stdout.length).toBeLessThan(24_000);
    expect(stdout).toMatch(/#swarmproof cut \d+\n$/);
    expect(answer(stdout).status).toBe('cut');
  });

  it('S24 notices one altered character, and a missing end', async () => {
    const { stdout } = await runBody('run one echo yes\nexit 0');
    expect(answer(stdout).status).toBe('answered');
    expect(answer(stdout.replace('yes', 'not')).status).toBe('cut');
    expect(answer(stdout.slice(0, -20)).status).toBe('cut');
    expect(answer('').status).toBe('cut');
  });

  it('ends with the reason when the document cannot do its work', async () => {
    const { code, stderr } = await runBody("refuse 'no such thing'");
    expect(code).toBe(69);
    expect(stderr).toBe('no such thing\n');
  });

  it('leaves nothing behind on the node', async () => {
    const { acts } = await runBody('note place "$sp_dir"\nexit 0');
    const { acts: after } = await runBody(`run ls ls ${acts[0]?.stdout}\nexit 0`);
    expect(after[0]?.exit).not.toBe(0);
  });
});
