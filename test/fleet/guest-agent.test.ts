import { afterEach, beforeEach, expect, test } from 'vitest';
import { guestAgent } from '../../local/fleet/machine/guest-agent.ts';
import { type FakeAgent, fakeAgent } from './fake-agent.ts';

let fake: FakeAgent;
beforeEach(async () => {
  fake = await fakeAgent();
});
afterEach(() => fake.stop());

test('finds its mark once, then sends command after command', async () => {
  const agent = await guestAgent(fake.path, 1_000);
  await agent.call('guest-ping', {}, 1_000);
  await agent.call('guest-ping', {}, 1_000);
  expect(fake.commands).toEqual(['guest-sync-delimited', 'guest-ping', 'guest-ping']);
  agent.close();
});

test('asks again until an agent that comes up late answers', async () => {
  fake.isMute = true;
  setTimeout(() => {
    fake.isMute = false;
  }, 700);
  const agent = await guestAgent(fake.path, 1_000);
  expect(await agent.call('guest-ping', {}, 5_000)).toEqual({ kind: 'return', value: {} });
  agent.close();
});

test('tells what was never sent from what got no answer', async () => {
  const agent = await guestAgent(fake.path, 1_000);
  await agent.call('guest-ping', {}, 1_000);
  fake.isMute = true;
  expect(await agent.call('guest-ping', {}, 100)).toEqual({ kind: 'lost' });
  expect(await agent.call('guest-ping', {}, 100)).toEqual({ kind: 'unsent' });
  agent.close();
});

test('gives the reason of a refusal', async () => {
  const agent = await guestAgent(fake.path, 1_000);
  const answer = await agent.call('guest-exec-status', { pid: 1 }, 1_000);
  expect(answer).toEqual({ kind: 'refused', reason: 'PID is unknown' });
  agent.close();
});
