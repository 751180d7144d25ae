import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { joinTokenSecrets } from './join-token-secrets.ts';
import { searchNode } from './search-node.ts';
import { type OnNode, watchTokens } from './watch-tokens.ts';

const OF_SWARM = 'SWMTKN-1-3pu6hszjas19xyp7ghgosyx9k8atbfcr8p2is99znpy26u2lkl';
const WORKER = `${OF_SWARM}-7p73s1dx5in4tatdymyhg9hu2`;
const MANAGER = `${OF_SWARM}-2zk4tjx9p0q8m1n7b6v5c3x2z`;

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'node-'));
  for (const place of ['bin', 'run', 'files', 'files/docker/swarm'])
    mkdirSync(join(directory, place), { recursive: true });
  const answer = JSON.stringify({ JoinTokens: { Worker: WORKER, Manager: MANAGER } });
  put('curl', `echo '${answer}'`);
  put('journalctl', `cat '${directory}/journal' 2>/dev/null`);
  put('dmesg', ':');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const put = (name: string, body: string): void => {
  writeFileSync(join(directory, 'bin', name), `#!/bin/sh\n${body}\n`);
  chmodSync(join(directory, 'bin', name), 0o755);
};

const scripts: string[] = [];
/** This machine for a node: its memory and its files are those of a directory, and its engine is a script. */
const onNode: OnNode = async (_node, script, ...args) => {
  const here = script
    .replaceAll('-p /run', `-p ${directory}/run`)
    .replace(/\/boot \/etc .* \/var(?= \|)/, join(directory, 'files'))
    .replaceAll('^/var/lib/', `${directory}/files/`);
  scripts.push([here, ...args].join('\n'));
  const env = { PATH: `${directory}/bin:/usr/bin:/bin` };
  return execFileSync('/bin/sh', ['-c', here, 'sh', ...args], { encoding: 'utf8', env });
};

describe('the tokens of a swarm', () => {
  const watch = async () => {
    const until = new AbortController();
    const watching = watchTokens({ onNode, manager: 'node1', until: until.signal, limitMs: 10_000, everyMs: 10 });
    setTimeout(() => until.abort(), 100);
    return await watching;
  };

  test('are read from the engine, and nothing of them stays', async () => {
    const { secrets, findings, looks } = await watch();
    expect(looks).toBeGreaterThan(0);
    expect(new Set(secrets.map(({ text }) => text))).toEqual(
      new Set([OF_SWARM, WORKER.split('-').at(-1), MANAGER.split('-').at(-1)]),
    );
    expect(findings).toEqual([]);
    expect(readdirSync(join(directory, 'run'))).toEqual([]);
  });

  test('are found in the arguments of a process', async () => {
    const child = spawn('sleep', ['20'], { argv0: `join --token ${WORKER}` });
    await new Promise((resolve) => child.once('spawn', resolve));
    try {
      const { findings } = await watch();
      expect(findings).toContainEqual({ secret: 'a token', where: '1 processes of node1', as: 'plain' });
      expect(findings.map(({ where }) => where)).toContain(`process ${child.pid}, cmdline`);
    } finally {
      child.kill('SIGKILL');
    }
  });
});

describe('a node', () => {
  const secrets = joinTokenSecrets('the worker token', WORKER);
  const found = async () => (await searchNode(onNode, 'node1', secrets)).map(({ where }) => where);
  const write = (name: string, text: string) => writeFileSync(join(directory, 'files', name), text);

  test('without them has none, and the search leaves none', async () => {
    write('plain', 'nothing');
    write('docker/swarm/state.json', WORKER);
    scripts.length = 0;
    expect(await found()).toEqual([]);
    expect(scripts.join()).not.toContain(OF_SWARM);
    expect(scripts.join()).not.toContain(WORKER.split('-').at(-1));
    expect(readdirSync(join(directory, 'run'))).toEqual([]);
  });

  test('has them in files, plain and encoded, and in its journal', async () => {
    write('plain', `token ${WORKER}\n`);
    write('encoded', Buffer.from(`{"a":"${WORKER}"}`).toString('base64'));
    write('own', WORKER.split('-').at(-1) ?? '');
    writeFileSync(join(directory, 'journal'), `started\n${WORKER}\n`);
    const files = ['encoded', 'own', 'plain'].map((name) => `node1: ${join(directory, 'files', name)}`);
    expect((await found()).sort()).toEqual([...files, 'node1: journal'].sort());
  });

  test('that could not be searched is not said to be clean', async () => {
    await expect(searchNode(async () => undefined, 'node1', secrets)).rejects.toThrow('node1 could not be searched');
    await expect(searchNode(async () => 'killed', 'node1', secrets)).rejects.toThrow('node1 could not be searched');
  });
});
