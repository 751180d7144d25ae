import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinTokenSecrets } from './join-token-secrets.ts';
import { searchBytes } from './search-bytes.ts';
import { searchFiles } from './search-files.ts';
import { searchProcesses } from './search-processes.ts';

const TOKEN = 'SWMTKN-1-3pu6hszjas19xyp7ghgosyx9k8atbfcr8p2is99znpy26u2lkl-7p73s1dx5in4tatdymyhg9hu2';
const KEY = 'SWMKEY-1-7c37Cc8654o6p38HnroywCi19pllOnGtbdZEgtKxZu8+/4';
const SECRETS = [
  { name: 'token', text: TOKEN },
  { name: 'key', text: KEY },
];
const around = (text: string): Buffer => Buffer.from(`{"before":"x${text}y","after":1}`);
const found = (bytes: Buffer): string[] =>
  searchBytes(bytes, SECRETS, 'here').map(({ secret, as }) => `${secret}: ${as}`);
const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64');
const lines = (text: string): string => text.replace(/.{64}/g, '$&\n');

describe('a secret in bytes', () => {
  test.each([
    ['plain', around(TOKEN), ['token: plain']],
    ['base64', around(base64(TOKEN)), ['token: base64']],
    ['base64, one byte before it', around(base64(`a${TOKEN}bcd`)), ['token: base64']],
    ['base64, two bytes before it', around(base64(`ab${TOKEN}c`)), ['token: base64']],
    ['base64, many bytes before it', around(base64(`{"JoinTokens":{"Worker":"${TOKEN}"}}`)), ['token: base64']],
    ['base64 in lines', around(lines(base64(`whoever ${TOKEN} comes`))), ['token: base64']],
    ['base64 in lines within JSON', around(lines(base64(TOKEN)).replaceAll('\n', '\\n')), ['token: base64']],
    ['plain in lines', around(lines(TOKEN)), ['token: plain']],
    ['hex', around(Buffer.from(TOKEN).toString('hex')), ['token: hex']],
    ['hex in capitals', around(Buffer.from(TOKEN).toString('hex').toUpperCase()), ['token: hex']],
    ['URL-encoded', around(encodeURIComponent(KEY)), ['key: URL']],
    ['URL-encoded throughout', around(Buffer.from(TOKEN).toString('hex').replace(/../g, '%$&')), ['token: URL']],
    ['escaped in JSON', around(KEY.replaceAll('/', '\\/')), ['key: JSON']],
    ['wide characters', Buffer.from(TOKEN, 'utf16le'), ['token: UTF-16']],
    ['gzip', gzipSync(around(TOKEN)), ['token: gzip, plain']],
    ['gzip among other things', Buffer.concat([around('a'), gzipSync(around(KEY)), around('b')]), ['key: gzip, plain']],
    ['gzip that was cut off', gzipSync(`${TOKEN}${'x'.repeat(5000)}`).subarray(0, -8), ['token: gzip, plain']],
    ['gzip in base64', around(base64(gzipSync(around(TOKEN)))), ['token: base64, gzip, plain']],
    ['gzip in hex', around(gzipSync(around(TOKEN)).toString('hex')), ['token: hex, gzip, plain']],
    [
      'base64 in gzip in gzip',
      gzipSync(gzipSync(around(base64(TOKEN)))),
      ['token: gzip, gzip, base64', 'token: gzip, base64'],
    ],
  ])('is found: %s', (_what, bytes, expected) => {
    expect(found(bytes)).toEqual(expected);
  });

  test.each([
    ['its beginning', around(TOKEN.slice(0, -1))],
    ['one of another swarm', around(TOKEN.replace('3pu6', '4pu6'))],
    ['what stands for it', around('docker swarm join --token (token hidden) 192.0.2.1:2377')],
    ['gzip of nothing of the kind', gzipSync(around('nothing'))],
    ['what only begins like gzip', Buffer.from([0x1f, 0x8b, 0x08, 1, 2, 3])],
  ])('is not: %s', (_what, bytes) => {
    expect(found(bytes)).toEqual([]);
  });

  test('is found in base64 as addresses have it', () => {
    const secrets = [{ name: 'odd', text: 'ab>ab?ab~' }];
    const bytes = Buffer.from('ab>ab?ab~').toString('base64url');
    expect(searchBytes(around(bytes), secrets, '').map(({ as }) => as)).toEqual(['base64url']);
  });

  test('is looked for by the parts that all tokens of a swarm share, and by its own', () => {
    const secrets = joinTokenSecrets('worker', TOKEN);
    const rotated = TOKEN.replace(/[^-]+$/, '0123456789abcdefghijklmno');
    expect(searchBytes(around(rotated), secrets, '').map(({ secret }) => secret)).toEqual([
      "the swarm's part of worker",
    ]);
    expect(searchBytes(around(TOKEN.split('-').at(-1) ?? ''), secrets, '').map(({ secret }) => secret)).toEqual([
      'the secret part of worker',
    ]);
    expect(() => joinTokenSecrets('worker', 'none')).toThrow('worker is no join token');
  });
});

describe('a secret on a machine', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'canary-'));
    mkdirSync(join(directory, 'runs', 'run-1'), { recursive: true });
    writeFileSync(join(directory, 'runs', 'run-1', 'journal.json'), around('nothing'));
    writeFileSync(join(directory, 'cloud.log'), 'lambda said nothing\n');
    symlinkSync('/dev/zero', join(directory, 'link'));
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  test('is in no file of a directory where it was not put, and in the one where it was', async () => {
    expect(await searchFiles([directory], SECRETS)).toEqual({ findings: [], files: 2, bytes: 52 });
    const file = join(directory, 'runs', 'run-1', 'report.html');
    writeFileSync(file, `<p>${base64(`the key is ${KEY}`)}</p>`);
    const { findings } = await searchFiles([directory], SECRETS);
    expect(findings).toEqual([{ secret: 'key', where: file, as: 'base64' }]);
    expect(JSON.stringify(findings)).not.toContain('SWMKEY');
  });

  test('is found across the pieces in which a large file is read', async () => {
    const file = join(directory, 'disk.qcow2');
    const at = 32 * 1024 * 1024 - 20;
    writeFileSync(file, Buffer.concat([Buffer.alloc(at), around(TOKEN), Buffer.alloc(4096)]));
    expect((await searchFiles([file], SECRETS)).findings).toEqual([{ secret: 'token', where: file, as: 'plain' }]);
  });

  test('in a file that cannot be read is not said to be nowhere', async () => {
    const file = join(directory, 'closed');
    writeFileSync(file, TOKEN);
    chmodSync(file, 0o000);
    // Root reads it all the same.
    const searching = searchFiles([file], SECRETS);
    if (process.getuid?.() === 0) expect((await searching).findings).toHaveLength(1);
    else await expect(searching).rejects.toThrow('EACCES');
  });

  test('is found in the arguments and in the environment of a process', async () => {
    expect(searchProcesses(SECRETS)).toEqual([]);
    const child = spawn('sleep', ['20'], { env: { TOKEN: base64(TOKEN) }, argv0: `sleep ${KEY}` });
    await new Promise((resolve) => child.once('spawn', resolve));
    try {
      expect(searchProcesses(SECRETS)).toEqual([
        { secret: 'key', where: `process ${child.pid}, cmdline`, as: 'plain' },
        { secret: 'token', where: `process ${child.pid}, environ`, as: 'base64' },
      ]);
    } finally {
      child.kill('SIGKILL');
    }
  });
});
