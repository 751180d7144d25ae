import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { leftOnNode } from './left-on-node.ts';
import type { RunOnNode } from './run-on-node.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'left-'));
  put('iptables-save', "echo '*filter'; echo '-A INPUT -j ACCEPT'; echo COMMIT");
  put('systemctl', ':');
  put('ls', 'exit 2');
  info(0, 'inactive');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const put = (name: string, body: string): void => {
  writeFileSync(join(directory, name), `#!/bin/sh\n${body}\n`);
  chmodSync(join(directory, name), 0o755);
};
const info = (Containers: number, LocalNodeState: string): void =>
  put('curl', `echo '${JSON.stringify({ Containers, Swarm: { LocalNodeState } })}'`);

/** This machine for a node: what it asks for is made up. */
const run: RunOnNode = async (_node, script) => {
  try {
    const env = { PATH: `${directory}:/usr/bin:/bin` };
    return execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return undefined;
  }
};

test('nothing is left on a node that is as it was', async () => {
  expect(await leftOnNode(run, 'node1', 'all')).toEqual([]);
  expect(await leftOnNode(run, 'node1', 'rules')).toEqual([]);
});

test('whatever is left is told, each with its number', async () => {
  put('iptables-save', "echo ':SPF-run - [0:0]'; echo '-A INPUT -j SPF-run'; echo COMMIT");
  put('systemctl', 'case $* in *heal*) echo swarmproof-heal-run.timer;; *) echo a; echo b;; esac');
  put('ls', 'echo run-1; echo run-2; echo run-3');
  info(4, 'active');
  const rules = '2 rules';
  expect(await leftOnNode(run, 'node1', 'rules')).toEqual([rules]);
  const all = [rules, '1 timers', '3 faults', '2 samplers', '4 containers', '1 swarms'];
  expect(await leftOnNode(run, 'node1', 'all')).toEqual(all);
});

test.each([
  ['iptables-save', 'rules'],
  ['curl', 'all'],
] as const)('a node whose %s fails is not said to be clean', async (name, which) => {
  put(name, 'exit 1');
  expect(await leftOnNode(run, 'node1', which)).toBeUndefined();
});

test('a node that says nothing, or no number, is not said to be clean', async () => {
  expect(await leftOnNode(async () => undefined, 'node1', 'rules')).toBeUndefined();
  expect(await leftOnNode(async () => '', 'node1', 'rules')).toBeUndefined();
  expect(await leftOnNode(async () => 'rules \n', 'node1', 'rules')).toBeUndefined();
});
