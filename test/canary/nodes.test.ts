import { execFile, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { argumentPattern } from './argument-pattern.ts';
import { joinTokenSecrets } from './join-token-secrets.ts';
import { lockManagers } from './lock-managers.ts';
import type { OnNode } from './on-node.ts';
import { searchNode } from './search-node.ts';
import { watchArguments } from './watch-arguments.ts';
import { watchTokens } from './watch-tokens.ts';

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
    .replace(/places='[^']*'/, `places='${directory}/files'`)
    .replaceAll('^/var/lib/', `^${directory}/files/`)
    .replaceAll('-path /var/lib/', `-path ${directory}/files/`);
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

describe('the managers of a swarm', () => {
  const KEY = '7c37Cc8654o6p38HnroywCi19pllOnGtbdZEgtKxZu8';
  /** An engine that takes one update, of its own settings with one changed. */
  const engine = (locks: string) => {
    const settings = JSON.stringify({ Version: { Index: 7 }, Spec: { Name: 'default', EncryptionConfig: {} } });
    put(
      'curl',
      `case "$*" in
  *swarm/update*) test "$(cat)" = '${locks}' && case "$*" in *"?version=7"*) exit 0 ;; esac; exit 22 ;;
  *swarm/unlockkey*) echo '${JSON.stringify({ UnlockKey: `SWMKEY-1-${KEY}` })}' ;;
  *) echo '${settings}' ;;
esac`,
    );
  };

  test('are locked by one change of the settings, and the own part of their key is what to look for', async () => {
    engine('{"Name":"default","EncryptionConfig":{"AutoLockManagers":true}}');
    expect(await lockManagers(onNode, 'node1')).toEqual({ name: 'the unlock key', text: KEY });
    expect(readdirSync(join(directory, 'run'))).toEqual([]);
  });

  test('that are not locked give no key to look for', async () => {
    engine('something else');
    const asked: OnNode = (...call) => onNode(...call).catch(() => undefined);
    await expect(lockManagers(asked, 'node1')).rejects.toThrow('node1 gave no unlock key');
    expect(readdirSync(join(directory, 'run'))).toEqual([]);
  });
});

describe('the processes of nodes', () => {
  /** No other test's process has one that begins so. */
  const BEGINNING = `SWMTKN-${process.pid}${Date.now()}-`;
  const watch = (onNodes: OnNode = onNode) =>
    watchArguments({ onNode: onNodes, nodes: ['node1', 'node2'], beginnings: [BEGINNING], lastsS: 3, pauseS: 0.2 });
  /** Where the node's watch is a process of its own, as on a node; here one would hold the event loop meanwhile. */
  const aside: OnNode = async (_node, script, ...args) =>
    (await promisify(execFile)('/bin/sh', ['-c', script, 'sh', ...args], { encoding: 'utf8' })).stdout;

  test('are watched on all of them at once, and the watch does not find itself', async () => {
    const { findings, looks } = await watch(aside);
    expect(findings).toEqual([]);
    expect(looks).toHaveLength(2);
    expect(Math.min(...looks)).toBeGreaterThan(1);
  });

  test.each([
    ['an argument', { argv0: `join --token ${BEGINNING}x`, env: {} }, 'cmdline'],
    ['an environment', { argv0: 'join', env: { BODY: `{"JoinToken":"${BEGINNING}x"}` } }, 'environ'],
    ['base64', { argv0: 'join', env: { BODY: Buffer.from(`{"t":"${BEGINNING}x"}`).toString('base64') } }, 'environ'],
  ])('that begin after the watch did are found by %s, each once', async (_what, options, file) => {
    const watching = watch(aside);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const child = spawn('sleep', ['20'], options);
    try {
      const { findings } = await watching;
      expect(findings.map(({ where }) => where).sort()).toEqual(
        ['node1', 'node2'].map((node) => `${node}: /proc/${child.pid}/${file} (sleep)`),
      );
    } finally {
      child.kill('SIGKILL');
    }
  });

  test('that could not be watched are not said to be clean', async () => {
    await expect(watch(async () => undefined)).rejects.toThrow('the processes of node1 could not be watched');
    await expect(watch(async () => '/proc/1/cmdline (x)')).rejects.toThrow('could not be watched');
  });

  test.each([
    ['a token', WORKER, true],
    ['a token in base64', Buffer.from(`a${WORKER}`).toString('base64'), true],
    ['a token in hex', Buffer.from(WORKER).toString('hex'), true],
    ['a key', 'SWMKEY-1-7c37Cc8654o6p38HnroywCi19pllOnGtbdZEgtKxZu8', true],
    ['what hides tokens', 'sed s/SWMTKN-1-[A-Za-z0-9-]*/(token hidden)/g', false],
  ])('are known by the beginnings of tokens and keys: %s', (_what, argument, isFound) => {
    expect(new RegExp(argumentPattern(['SWMTKN-1-', 'SWMKEY-1-'])).test(argument)).toBe(isFound);
  });
});

describe('a node', () => {
  const secrets = joinTokenSecrets('the worker token', WORKER);
  const search = () => searchNode(onNode, 'node1', secrets);
  const found = async () => (await search()).findings.map(({ where }) => where);
  const write = (name: string, text: string | Buffer) => writeFileSync(join(directory, 'files', name), text);

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

  test('has them in what gzip packed, encoded there or not, and those that it cannot open are told', async () => {
    const packed = gzipSync(`${'x'.repeat(100_000)}\n${WORKER}\n${randomBytes(200_000).toString('hex')}`);
    write('log.1.gz', packed);
    write('encoded.tgz', gzipSync(Buffer.from(`{"a":"${WORKER}"}`).toString('base64')));
    write('other.gz', gzipSync('nothing'));
    write('no gzip.gz', 'nothing');
    write('cut.gz', gzipSync('nothing').subarray(0, -9));
    write('docker/swarm/own.gz', gzipSync(WORKER));
    write('another.xz', 'whatever');
    const { findings, skipped } = await search();
    const places = (names: readonly string[]) => names.map((name) => `node1: ${join(directory, 'files', name)}`);
    expect(findings.map(({ where }) => where).sort()).toEqual(places(['encoded.tgz, gzip', 'log.1.gz, gzip']));
    expect([...skipped].sort()).toEqual(places(['another.xz', 'cut.gz']));
    expect(readdirSync(join(directory, 'run'))).toEqual([]);
  });

  test('that could not be searched is not said to be clean', async () => {
    await expect(searchNode(async () => undefined, 'node1', secrets)).rejects.toThrow('node1 could not be searched');
    await expect(searchNode(async () => 'killed', 'node1', secrets)).rejects.toThrow('node1 could not be searched');
  });
});
