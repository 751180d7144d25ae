import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { prepareGolden } from '../../local/fleet/image/prepare-golden.ts';
import { type FakeAgent, fakeAgent } from './fake-agent.ts';

let agent: FakeAgent;
let stages: string[];
let goldenScript: string;
beforeEach(async () => {
  agent = await fakeAgent();
  stages = [];
  goldenScript = join(agent.jobs, 'golden.sh');
  await writeFile(goldenScript, 'echo 26.1.5');
});
afterEach(() => agent.stop());

const preparing = (signal?: AbortSignal) => {
  const progress = { reach: (stage: string) => void stages.push(stage), end: () => undefined };
  return prepareGolden(agent.path, { accelerator: 'tcg', goldenScript, progress, ...(signal ? { signal } : {}) });
};

test('gives what the script says once the machine has booted, and says that it is so far', async () => {
  expect(await preparing()).toBe('26.1.5');
  expect(stages).toEqual(['snapshot']);
});

test('stops at once while it waits for a machine that does not boot', async () => {
  agent.isMute = true;
  await expect(preparing(AbortSignal.timeout(200))).rejects.toMatchObject({ code: 'Aborted', exitCode: 5 });
});

test('stops while the script runs, and does not take that for a fault of the machine', async () => {
  await writeFile(goldenScript, 'sleep 30');
  const stop = new AbortController();
  const came = preparing(stop.signal);
  await expect.poll(() => agent.commands.includes('guest-exec-status'), { timeout: 10_000 }).toBe(true);
  stop.abort();
  await expect(came).rejects.toMatchObject({ code: 'Aborted' });
});
