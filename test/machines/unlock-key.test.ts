import { afterAll, beforeAll, expect, it } from 'vitest';
import { onNodeOf } from '../canary/on-node-of.ts';
import { searchProcesses } from '../canary/search-processes.ts';
import { searchRun } from '../canary/search-run.ts';
import type { Secret } from '../canary/secret.ts';
import { type TestFleet, testFleet } from '../local/test-fleet.ts';

/**
 * On a manager: locks the swarm's managers with a key, and prints the key. The engine's answer is all that has it: no client of
 * Docker's with its display is asked.
 */
const LOCK = `umask 077
f=$(mktemp -p /run) || exit 70
curl -sS --fail --max-time 20 --unix-socket /run/docker.sock http://localhost/swarm >"$f" || exit 69
version=$(jq -er .Version.Index "$f") || exit 69
jq -c '.Spec | .EncryptionConfig.AutoLockManagers = true' "$f" |
  curl -sS --fail --max-time 20 --unix-socket /run/docker.sock -H 'Content-Type: application/json' --data-binary @- \\
    "http://localhost/swarm/update?version=$version" || exit 69
rm -f "$f"
curl -sS --fail --max-time 20 --unix-socket /run/docker.sock http://localhost/swarm/unlockkey | jq -er .UnlockKey`;

let fleet: TestFleet;

beforeAll(async () => {
  fleet = await testFleet();
});
afterAll(async () => {
  expect((await fleet.down()).code).toBe(0);
});

it('the unlock key of a swarm whose managers are locked during a run is nowhere afterwards', async () => {
  const secrets: Secret[] = [];
  const run = await fleet.runAnd('test/local/short/joined.yaml', 'W06', async () => {
    const key = (await onNodeOf(fleet)('node1', LOCK))?.trim() ?? '';
    expect(key).toMatch(/^SWMKEY-1-[A-Za-z0-9+/]{43}$/);
    secrets.push({ name: 'the unlock key', text: key }, { name: 'its own part', text: key.replace('SWMKEY-1-', '') });
    expect(searchProcesses(secrets)).toEqual([]);
  });
  expect(run.journal.run.judged).toMatchObject({ verdict: 'pass', cleanup: 'clean' });
  expect(secrets).toHaveLength(2);
  const { findings, files, commands } = await searchRun(fleet, run, secrets);
  expect(findings).toEqual([]);
  expect(files).toBeGreaterThan(20);
  expect(commands).toBeGreaterThan(5);
});
