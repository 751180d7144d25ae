import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { trialEvents } from '../../lib/domain/probes/trial-events.ts';

const PROGRAM = new URL('../../lib/infra/documents/scale-trial.py', import.meta.url);
const PLACE = mkdtempSync(join(tmpdir(), 'swarmproof-trial-'));
const STAMP = '2026-11-25T17:00:00.123456789Z';

let server: Server;
const asked: string[] = [];

/** Replica n is task n, on 10.0.1.1n; when one goes it is the second, which swarm is free to choose. */
const tasks = () => {
  const count = Number(readFileSync(join(PLACE, 'count'), 'utf8').split('=')[1]);
  const wasLarger = existsSync(join(PLACE, 'larger'));
  if (count === 3) writeFileSync(join(PLACE, 'larger'), '');
  const ids = count === 3 ? [1, 2, 3] : wasLarger ? [1, 3] : [1, 2];
  return ids.map((id) => ({
    ID: `task${id}`,
    Status: { State: 'running', Timestamp: STAMP, ContainerStatus: { ContainerID: `${id}`.repeat(64) } },
    NetworksAttachments: [{ Addresses: [`10.0.1.1${id}/24`] }],
  }));
};

beforeAll(async () => {
  writeFileSync(join(PLACE, 'docker'), `#!/bin/sh\necho "$4" >${PLACE}/count\n`);
  chmodSync(join(PLACE, 'docker'), 0o755);
  writeFileSync(join(PLACE, 'count'), 'web=2');
  const program = readFileSync(PROGRAM, 'utf8').replace('/run/docker.sock', join(PLACE, 'engine'));
  writeFileSync(join(PLACE, 'trial.py'), program);
  server = createServer((request, response) => {
    asked.push(decodeURIComponent(request.url ?? ''));
    response.end(JSON.stringify(tasks()));
  });
  await new Promise<void>((listening) => server.listen(join(PLACE, 'engine'), listening));
});

afterAll(async () => {
  await new Promise((closed) => server.close(closed));
  rmSync(PLACE, { recursive: true, force: true });
});

describe('scale-trial.py', () => {
  it('tells when the new task ran by its own stamp, and which one went', async () => {
    const child = spawn('python3', [join(PLACE, 'trial.py'), 'web', '2', '0.3'], {
      env: { PATH: `${PLACE}:${process.env.PATH}` },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    expect(await new Promise((ended) => child.on('close', ended))).toBe(0);
    const act = { label: 'trial', argv: [], exit: 0, durationMs: 1, stdout, stderr: '' };
    const events = trialEvents({ node: 'node1', status: 'answered', acts: [act] });
    expect([...events.keys()]).toEqual(['begin', 'up-asked', 'up-running', 'down-asked', 'down-chosen', 'end']);
    expect(events.get('up-running')).toEqual({
      atMs: Date.parse('2026-11-25T17:00:00.123Z'),
      container: '3'.repeat(12),
      addresses: ['10.0.1.13'],
    });
    expect(events.get('down-chosen')).toMatchObject({ container: '2'.repeat(12), addresses: ['10.0.1.12'] });
    expect(readFileSync(join(PLACE, 'count'), 'utf8')).toBe('web=2\n');
    expect(asked[0]).toBe('/tasks?filters={"service":{"web":true},"desired-state":{"running":true}}');
  });
});
