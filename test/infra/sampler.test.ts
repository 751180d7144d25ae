import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SampleSummary, sampleSummarySchema } from '../../lib/domain/sampling/sample-summary.ts';
import { slotCodes } from '../../lib/domain/sampling/slot-codes.ts';

const SAMPLER = new URL('../../lib/infra/documents/sample-start.py', import.meta.url).pathname;
const RATE_HZ = 10;

let place = '';
let sampled: SampleSummary;
let codes: readonly string[] = [];

/** Right answers, silence, right answers again, a second and a half each; then silence until it is told to stop. */
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'sampler-'));
  let isSilent = false;
  const held: ServerResponse[] = [];
  const server = createServer((_request, response) => {
    if (isSilent) held.push(response);
    else response.end('Hostname: 0123456789abcdef\n');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const paths = [{ id: 'mesh:node1', kind: 'mesh', address: '127.0.0.1', port }];
  writeFileSync(join(place, 'paths.json'), JSON.stringify({ rateHz: RATE_HZ, timeoutMs: 500, paths }));
  const sampler = spawn('python3', [SAMPLER, place], { stdio: 'inherit' });
  const ended = new Promise((resolve) => sampler.on('close', resolve));
  while (!existsSync(join(place, 'awake.json'))) await sleep(50);
  for (const silent of [false, true, false, true]) {
    isSilent = silent;
    await sleep(1500);
  }
  sampler.kill('SIGTERM');
  await ended;
  for (const response of held) response.destroy();
  await new Promise((closed) => server.close(closed));
  sampled = sampleSummarySchema.parse(JSON.parse(readFileSync(join(place, 'summary.json'), 'utf8')));
  codes = sampled.paths[0] ? slotCodes(sampled.paths[0], sampled.slots) : [];
}, 30_000);

afterAll(() => rmSync(place, { recursive: true, force: true }));

describe('the sampler', () => {
  it('sees a silence as time-outs, and who answered else', () => {
    expect(codes.join('')).toMatch(/^[.b]{5,}T{10,}[.b]*\.[.b]*T{5,}$/);
    expect(sampled.paths[0]?.hosts['0123456789ab']).toBeGreaterThan(10);
  });

  it('leaves nothing out at its end, though those probes were still under way', () => {
    // The last silence is fifteen slots long; without those of the last time-out and period it would be nine.
    expect(codes.join('').match(/T+$/)?.[0].length).toBeGreaterThan(11);
  });
});
