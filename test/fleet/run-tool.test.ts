import { expect, test } from 'vitest';
import { runTool } from '../../local/fleet/run-tool.ts';

const shell = (script: string, more = {}) => runTool(['sh', '-c', script], { timeoutMs: 5_000, ...more });

test('gives what a tool said', async () => {
  expect(await shell('echo one; echo two >&2')).toContain('one');
});

test.each([
  ['MissingTool', () => runTool(['no-such-tool-here'], { timeoutMs: 1_000 })],
  ['Fleet', () => shell('echo "it broke" >&2; exit 3')],
  ['DiskFull', () => shell('echo "cp: error writing x: No space left on device" >&2; exit 1')],
  ['Fleet', () => shell('sleep 30', { timeoutMs: 200 })],
  ['Aborted', () => shell('sleep 30', { signal: AbortSignal.timeout(100) })],
])('throws %s', async (code, act) => {
  await expect(act()).rejects.toMatchObject({ code });
});

test('repeats the last words of a tool that failed', async () => {
  await expect(shell('echo "it broke" >&2; exit 3')).rejects.toThrow(/status 3: it broke/);
});
