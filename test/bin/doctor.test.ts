import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AwsLooks, awsFindings } from '../../bin/commands/doctor/aws-findings.ts';
import { hostFindings } from '../../bin/commands/doctor/host-findings.ts';
import { kvmFinding } from '../../bin/commands/doctor/kvm-finding.ts';
import { localFindings } from '../../bin/commands/doctor/local-findings.ts';
import { memoryFinding } from '../../bin/commands/doctor/memory-finding.ts';
import { roomFinding } from '../../bin/commands/doctor/room-finding.ts';
import { doctor } from '../../bin/commands/doctor.ts';
import { askHistory } from '../../lib/aws/ask-history.ts';
import type { AwsAccess } from '../../lib/aws/aws-access.ts';
import { SwarmproofError } from '../../lib/domain/errors.ts';
import { placesOf } from '../../local/places.ts';
import { awayFromAws } from './away-from-aws.ts';
import { fakeHost } from './fake-host.ts';
import { fakeIo } from './fake-io.ts';

let machine: ReturnType<typeof fakeHost>;
beforeEach(() => {
  machine = fakeHost();
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(machine.root, { recursive: true, force: true });
});

const refusal = { isKnown: false, remember: async () => {} };
const onHost = (more: object = {}) =>
  Object.fromEntries(hostFindings({ ...machine.host, ...more }).map(({ id, ...finding }) => [id, finding]));

describe('on a host', () => {
  it('where nothing is missing all is well, and nothing is called', () => {
    expect(hostFindings(machine.host).map(({ id, state }) => [id, state])).toEqual([
      ['node', 'ok'],
      ['modules', 'ok'],
      ['packages', 'ok'],
    ]);
    expect(machine.calls()).toEqual([]);
  });

  it('Debian packages that are missing come with the line that installs them', () => {
    machine.put('apt-get');
    machine.lack('jq');
    machine.lack('newuidmap');
    const install = 'apt-get install -y --no-install-recommends jq uidmap';
    expect(onHost().packages).toEqual({
      state: 'missing',
      found: 'Debian packages are missing: jq, uidmap',
      fix: `sudo apt-get update && sudo ${install}`,
    });
    expect(onHost({ userId: 0 }).packages?.fix).toBe(`apt-get update && ${install.replace(' uidmap', '')}`);
    machine.lack('apt-get');
    expect(onHost().packages?.fix).toContain('no apt-get');
  });

  it('a Node that is too old, and modules of another lock, are told with their fix', () => {
    expect(onHost({ nodeVersion: '18.19.0' }).node).toEqual({
      state: 'missing',
      found: 'Node 18.19.0 is too old: 20.19 or newer is needed',
      fix: 'see https://nodejs.org/en/download',
    });
    expect(onHost({ platform: 'darwin' }).node).toMatchObject({
      state: 'missing',
      fix: expect.stringMatching(/^Debian 12/),
    });
    machine.putJson('node_modules/.package-lock.json', { packages: {} });
    expect(onHost().modules).toMatchObject({ state: 'missing', fix: 'node bin/setup.mjs' });
  });
});

describe('what a fleet needs', () => {
  it('KVM is only quicker: a machine without it lacks nothing', async () => {
    const device = join(machine.root, 'kvm');
    expect(await kvmFinding(refusal, '/cache', device)).toMatchObject({
      state: 'note',
      found: expect.stringContaining('there is no'),
    });
    writeFileSync(device, '');
    expect(await kvmFinding(refusal, '/cache', device)).toEqual({ state: 'ok', found: `${device} can be used` });
    const refused = await kvmFinding({ ...refusal, isKnown: true }, '/cache', device);
    expect(refused).toMatchObject({ state: 'note', fix: "rm '/cache/kvm-refused.json', to have it tried again" });
  });

  it.skipIf(process.getuid?.() === 0)('KVM without permission is told apart from none', async () => {
    const device = join(machine.root, 'kvm');
    writeFileSync(device, '');
    chmodSync(device, 0o000);
    expect(await kvmFinding(refusal, '/cache', device)).toMatchObject({
      fix: expect.stringContaining('usermod -aG kvm'),
    });
  });

  it('room is looked for where the directory will lie', async () => {
    const directory = join(machine.root, 'not/there/yet');
    expect(await roomFinding(directory, 1, 'X')).toMatchObject({ state: 'ok' });
    expect(await roomFinding(directory, 1e18, 'XDG_CACHE_HOME')).toMatchObject({
      state: 'missing',
      found: expect.stringMatching(/^\d+ MB are free for .*; 1000000000000 MB are needed$/),
      fix: 'free some space, or point XDG_CACHE_HOME elsewhere',
    });
  });

  it('memory is compared with what nodes were seen to take, and not where they have it already', () => {
    expect(memoryFinding(3, false, 3.8 * 2 ** 30)).toMatchObject({
      state: 'missing',
      found: expect.stringContaining('3.9 GiB'),
    });
    expect(memoryFinding(3, true, 2 ** 30)).toMatchObject({ state: 'ok' });
    expect(memoryFinding(3, false, 3.91 * 2 ** 30)).toMatchObject({ state: 'ok' });
  });

  it('all of it is looked at although one look fails', async () => {
    const places = placesOf({ HOME: machine.root });
    mkdirSync(join(places.cacheDir, '..'), { recursive: true });
    writeFileSync(places.cacheDir, 'a file');
    const findings = await localFindings(machine.host, places);
    expect(findings.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['node', 'modules', 'packages', 'qemu', 'kvm', 'cache', 'state', 'memory']),
    );
    expect(findings.every(({ state, fix }) => state === 'ok' || fix)).toBe(true);
  });
});

describe('for AWS', () => {
  afterEach(() => vi.unstubAllEnvs());
  const READY = { AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'AKIASECRETLOOKING' };
  const deployment = {
    tableName: 't',
    stateMachineArn: 'arn',
    sweepFunctionName: 's',
    swarmId: 'blue',
    topicArn: 'arn',
  };
  const looks = (access: Partial<AwsAccess> = {}, askHistory: AwsLooks['askHistory'] = async () => {}): AwsLooks => ({
    reach: async () => ({
      ...{ region: async () => 'eu-central-1', credentials: async () => {}, deployment: async () => deployment },
      ...access,
    }),
    askHistory,
  });
  const never = async (): Promise<never> => {
    throw new Error('asked');
  };
  const missing = async (): Promise<never> => {
    throw new SwarmproofError('Config', 'there is none', 'make one');
  };

  it('everything that is missing is named, and the stack is not asked', async () => {
    const lacking = looks({ region: missing, credentials: missing, deployment: never }, never);
    const findings = await awsFindings({ AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }, 'blue', lacking);
    expect(findings.map(({ id, state }) => [id, state])).toEqual([
      ['endpoint', 'missing'],
      ['region', 'missing'],
      ['credentials', 'missing'],
    ]);
    expect(findings[2]).toMatchObject({ found: 'there is none', fix: 'make one' });
  });

  it('another endpoint is told alone: nothing is asked there', async () => {
    const findings = await awsFindings(
      { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' },
      'blue',
      looks({ deployment: never }),
    );
    expect(findings.map(({ state }) => state)).toEqual(['missing', 'ok', 'ok']);
  });

  it('a stack that is not there is told, and its history not asked', async () => {
    const findings = await awsFindings(READY, 'blue', looks({ deployment: missing }, never));
    expect(findings.at(-1)).toEqual({ id: 'stack', state: 'missing', found: 'there is none', fix: 'make one' });
  });

  it('credentials are named by where they are, and never shown', async () => {
    const findings = await awsFindings(READY, 'green', looks());
    expect(findings.map(({ state }) => state)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
    expect(JSON.stringify(findings)).not.toContain('AKIASECRETLOOKING');
    expect(findings.map(({ found }) => found)).toContain('"green", for the swarm "blue"');
    const [, , ofProfile] = await awsFindings({ ...READY, AWS_PROFILE: 'ops' }, 'green', looks());
    expect(ofProfile).toMatchObject({ found: 'the profile ops' });
  });

  const asking = async (listener: RequestListener, limitMs: number) => {
    const server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    awayFromAws({ ...READY, AWS_SECRET_ACCESS_KEY: 'x', AWS_ENDPOINT_URL: endpoint });
    const startedAt = performance.now();
    try {
      const findings = await awsFindings(
        READY,
        'blue',
        looks({}, (table) => askHistory(table, limitMs)),
      );
      return { ...findings.at(-1), tookMs: performance.now() - startedAt };
    } finally {
      server.closeAllConnections();
      server.close();
    }
  };

  it.each([
    ['AccessDeniedException', 'docs/operating-on-aws.md'],
    ['ExpiredTokenException', 'log in again'],
  ])('%s is told with its fix', async (name, fix) => {
    const found = await asking((_request, response) => {
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify({ __type: `com.amazonaws#${name}`, message: 'no' }));
    }, 5000);
    expect(found).toMatchObject({ id: 'history', state: 'missing', fix: expect.stringContaining(fix) });
  });

  it('a network that swallows everything is given up in time', async () => {
    const found = await asking(() => {}, 300);
    expect(found).toMatchObject({ id: 'history', state: 'missing', fix: expect.stringContaining('network') });
    expect(found.tookMs).toBeLessThan(5000);
  });
});

describe('the command doctor', () => {
  it('exits 2 where something is missing, with one object or one line each', async () => {
    const home = mkdtempSync(join(tmpdir(), 'doctor-'));
    try {
      awayFromAws({});
      const json = fakeIo({ HOME: home });
      expect(await doctor.run({ target: 'aws', json: true }, [], json)).toBe(2);
      const told = JSON.parse(json.outLines.join('\n'));
      expect(told).toMatchObject({ schemaVersion: 1, target: 'aws', ok: false });
      const text = fakeIo({ HOME: home });
      expect(await doctor.run({ target: 'aws' }, [], text)).toBe(2);
      expect(text.outLines).toContain(
        'missing  region       the target aws needs a region; neither AWS_REGION nor the profile names one',
      );
      expect(text.outLines).toContain('         fix: export AWS_REGION=eu-central-1, or yours');
      expect(text.progressLines).toEqual(['2 of 3 missing']);
    } finally {
      vi.unstubAllEnvs();
      rmSync(home, { recursive: true, force: true });
    }
  });

  it('refuses a target that there is none of', async () => {
    await expect(doctor.run({ target: 'moon' }, [], fakeIo())).rejects.toMatchObject({ code: 'Usage' });
  });
});
