import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type SampleSummary, sampleSummarySchema } from '../../lib/domain/sampling/sample-summary.ts';
import { slotCodes } from '../../lib/domain/sampling/slot-codes.ts';
import { embedParts } from '../../lib/infra/embed-parts.ts';

const SAMPLER = embedParts(
  readFileSync(new URL('../../lib/infra/documents/sample-start.py', import.meta.url), 'utf8'),
  'py',
);
const RATE_HZ = 10;

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const each of undo.splice(0).reverse()) await each();
});

const listen = async (server: Server): Promise<number> => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  undo.push(() => server.close());
  return (server.address() as AddressInfo).port;
};

const serve = (answer: (request: IncomingMessage, response: ServerResponse) => void) => {
  const server = createServer(answer);
  undo.push(() => server.closeAllConnections());
  return listen(server);
};

interface Started {
  readonly place: string;
  readonly child: ChildProcess;
  readonly ended: Promise<unknown>;
  file(name: string): string;
}

/** Starts the sampler as the document does, and comes back when it is awake. */
const start = async (
  paths: readonly object[],
  rateHz = RATE_HZ,
  settleS?: number,
  awakeTries = 300,
): Promise<Started> => {
  const place = mkdtempSync(join(tmpdir(), 'sampler-'));
  undo.push(() => rmSync(place, { recursive: true, force: true }));
  writeFileSync(join(place, 'paths.json'), JSON.stringify({ rateHz, timeoutMs: 500, settleS, paths }));
  const program = join(place, 'sampler.py');
  writeFileSync(program, SAMPLER);
  const child = spawn('python3', [program, place], { stdio: 'inherit' });
  const ended = new Promise((resolve) => child.once('close', resolve));
  undo.push(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  for (let tries = 0; tries < awakeTries && !existsSync(join(place, 'awake.json')); tries += 1) await sleep(50);
  return { place, child, ended, file: (name) => readFileSync(join(place, name), 'utf8') };
};

const summaryIn = ({ file }: Started): SampleSummary => sampleSummarySchema.parse(JSON.parse(file('summary.json')));

const finish = async (started: Started, asked = true): Promise<SampleSummary> => {
  if (asked) writeFileSync(join(started.place, 'asked'), '');
  started.child.kill('SIGTERM');
  await started.ended;
  return summaryIn(started);
};

const mesh = (port: number, different: object = {}) => ({
  id: 'mesh:node1',
  kind: 'mesh',
  address: '127.0.0.1',
  port,
  ...different,
});

const codesOf = (summary: SampleSummary, id = 'mesh:node1'): string => {
  const path = summary.paths.find((each) => each.id === id);
  return path ? slotCodes(path, summary.slots).join('') : '';
};

const WHO = 'Hostname: 0123456789abcdef\n';

describe('the sampler', { timeout: 30_000 }, () => {
  it('sees a silence as time-outs to its very end, and who answered else', async () => {
    let isSilent = false;
    const port = await serve((_request, response) => {
      if (!isSilent) response.end(WHO);
    });
    const started = await start([mesh(port)]);
    for (const silent of [false, true, false, true]) {
      isSilent = silent;
      await sleep(1500);
    }
    const summary = await finish(started);
    expect(codesOf(summary)).toMatch(/^[.b]{5,}[Tb]{10,}[.b]*\.[.b]*[Tb]{5,}$/);
    // The last silence is fifteen slots long; without those of the last time-out and period it would be nine.
    expect(codesOf(summary).match(/[Tb]+$/)?.[0].length).toBeGreaterThan(11);
    expect(summary).toMatchObject({ ended: 'asked', timeoutMs: 500, periodMs: 100 });
    expect(summary.paths[0]?.hosts['0123456789ab']).toBeGreaterThan(10);
  });

  it('tells refusal, a wrong status, a wrong answer and a hang-up apart', async () => {
    const status = await serve((_request, response) => response.writeHead(503).end(WHO));
    const wrong = await serve((_request, response) => response.end('hello'));
    const short = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '5000' }).write(WHO);
      response.socket?.end();
    });
    const hangsUp = await listen(createTcpServer((socket) => socket.end()));
    const refused = createTcpServer();
    const nobody = await listen(refused);
    await new Promise((closed) => refused.close(closed));
    const ports = { status, wrong, short, hangsUp, nobody };
    const started = await start(Object.entries(ports).map(([id, port]) => mesh(port, { id })));
    const summary = await finish(started);
    const codes = Object.fromEntries(summary.paths.map((path) => [path.id, Object.keys(path.byCode).join('')]));
    expect(codes).toEqual({ status: 'E', wrong: 'W', short: 'C', hangsUp: 'C', nobody: 'R' });
    expect(JSON.parse(started.file('awake.json')).notOk).toContainEqual(['nobody', 'R']);
  });

  it.each([
    [20, [], 1],
    [0.1, [['mesh:node1', 'E']], 0],
  ])('begins again where something fails at its start and it may for %s s', async (settleS, notOk, restarts) => {
    let asked = 0;
    const port = await serve((_request, response) => {
      asked += 1;
      if (asked === 3) response.statusCode = 503;
      response.end(WHO);
    });
    const started = await start(
      [mesh(port), mesh(port, { id: 'mesh-kept:node1', every: 4, kept: true })],
      RATE_HZ,
      settleS,
    );
    expect(JSON.parse(started.file('awake.json'))).toMatchObject({ notOk, restarts });
    await sleep(500);
    const summary = await finish(started);
    expect(codesOf(summary).includes('E')).toBe(notOk.length > 0);
    expect(summary.ended).toBe('asked');
  });

  it('ends when it is told to, also while it begins again and again', async () => {
    const refused = await serve((_request, response) => response.writeHead(503).end());
    const started = await start([mesh(refused)], 50, 60, 0);
    await sleep(1500);
    expect(existsSync(join(started.place, 'awake.json'))).toBe(false);
    const asked = Date.now();
    const summary = await finish(started);
    expect(Date.now() - asked).toBeLessThan(5000);
    expect(summary).toMatchObject({ ended: 'asked' });
  });

  it('says who answered between two failures, and whose request failed where a kept connection tells', async () => {
    let asked = 0;
    const port = await serve((_request, response) => {
      asked += 1;
      // Two answer, then the third of a round does not; after the second round nobody fails any more.
      if (asked === 6 || asked === 9) response.writeHead(503).end();
      else response.end(`Hostname: ${asked % 3 === 1 ? 'aaaaaaaaaaaa' : 'bbbbbbbbbbbb'}\n`);
    });
    const started = await start([mesh(port, { kept: true, id: 'mesh-kept:node1' })]);
    await sleep(1500);
    const [path] = (await finish(started)).paths;
    const [first, second] = (path?.notOk ?? []).filter(([, , code]) => code === 'E');
    expect(path?.between).toEqual([[first?.[0], second?.[0], { aaaaaaaaaaaa: 1, bbbbbbbbbbbb: 1 }]]);
    // It was the connection of the last one that answered on it.
    expect(path?.failedBy).toEqual([
      [first?.[0], 'bbbbbbbbbbbb'],
      [second?.[0], 'bbbbbbbbbbbb'],
    ]);
  });

  it.each([
    ['at once, so that a close may have crossed the request: asks once more', 0, 2, ''],
    ['after a while, when it must have had the request: has lost it', 400, 2, 'R'],
    ['at once, each as soon as it is asked on again: has lost all but the first', 0, 1, 'R'],
  ])('where the server resets a kept connection %s', async (_what, waitMs, answers, lost) => {
    const asked = new Map<unknown, number>();
    const port = await serve((request, response) => {
      const nth = (asked.get(request.socket) ?? 0) + 1;
      asked.set(request.socket, nth);
      if (nth <= answers) response.end(WHO);
      else setTimeout(() => request.socket.resetAndDestroy(), waitMs);
    });
    const started = await start([mesh(port, { id: 'mesh-kept:node1', kept: true })]);
    await sleep(2000);
    expect(new Set(codesOf(await finish(started), 'mesh-kept:node1').replaceAll(/[.b]/g, ''))).toEqual(new Set(lost));
  });

  it('N52 keeps a connection, and takes another one where the server closes it', async () => {
    let [connections, requests] = [0, 0];
    const server = createServer((_request, response) => {
      requests += 1;
      if (requests % 5 === 0) response.setHeader('connection', 'close');
      response.end(WHO);
    });
    server.on('connection', () => {
      connections += 1;
    });
    undo.push(() => server.closeAllConnections());
    const port = await listen(server);
    const started = await start([mesh(port, { id: 'mesh-kept:node1', kept: true })]);
    await sleep(1500);
    const summary = await finish(started);
    expect(codesOf(summary, 'mesh-kept:node1')).toMatch(/^[.b]+$/);
    expect(requests).toBeGreaterThan(9);
    expect(connections).toBeLessThanOrEqual(Math.ceil(requests / 5));
    expect(summary.paths[0]?.opened[0]).toBe(0);
    expect(summary.paths[0]?.opened).toHaveLength(connections);
  });

  it.each([
    ['/data?size=65536', ['mesh-large:node1', 'mesh-large:node2'], []],
    ['/64k', ['mesh-large:node1', 'mesh-large:node2'], []],
    ['-', [], ['mesh-large:node1', 'mesh-large:node2']],
  ])('asks for a large body where the server has one, and says where it has none: %s', async (url, asked, without) => {
    let requests = 0;
    const port = await serve((request, response) => {
      requests += 1;
      // The first answer is late: slow is not small.
      const answer = () => response.end(request.url === url ? 'x'.repeat(65_536) : WHO);
      if (requests === 1) setTimeout(answer, 2500);
      else answer();
    });
    const started = await start([1, 2].map((node) => mesh(port, { id: `mesh-large:node${node}`, large: true })));
    expect(JSON.parse(started.file('awake.json'))).toMatchObject({ paths: asked, without });
    const summary = await finish(started);
    expect(summary.paths.map((path) => path.byCode)).toEqual(asked.map(() => ({})));
  });

  it('N54 L72 is blind when it was stopped, and calls no outage what it did not see', async () => {
    // Some of its probes are always under way.
    const port = await serve((_request, response) => {
      setTimeout(() => response.end(WHO), 250);
    });
    const started = await start([mesh(port)]);
    started.child.kill('SIGSTOP');
    await sleep(1500);
    started.child.kill('SIGCONT');
    await sleep(500);
    const codes = codesOf(await finish(started));
    expect(codes).toMatch(/b{10,}/);
    expect(codes).not.toMatch(/[^.b]/);
  });

  it('waits longer for what was under way while it stood still, and is blind for what was due then alone', async () => {
    // Nobody answers: each probe is a time-out, and five of them are always under way.
    const port = await serve(() => {});
    const started = await start([mesh(port)]);
    await sleep(1000);
    const stoppedAt = performance.now();
    started.child.kill('SIGSTOP');
    await sleep(400);
    started.child.kill('SIGCONT');
    const stoppedMs = performance.now() - stoppedAt;
    await sleep(2000);
    const summary = await finish(started);
    const codes = codesOf(summary);
    const blind = codes.replaceAll(/[^b]/g, '').length;
    expect(codes).toMatch(/^T+b+T+$/);
    expect(blind).toBeLessThanOrEqual(Math.ceil((stoppedMs * RATE_HZ) / 1000));
    // What it waited for longer may have come by so much later: its bounds are wider.
    expect(summary.paths[0]?.lateMs).toBeGreaterThan(200);
  });

  it('D58 keeps what it knew where it is killed, and says that it was not asked to end', async () => {
    const port = await serve((_request, response) => response.end(WHO));
    const killed = await start([mesh(port)]);
    // Who is awake has written something already; then five seconds later.
    expect(summaryIn(killed)).toMatchObject({ ended: 'running' });
    const awake = summaryIn(killed).slots;
    expect(awake).toBeGreaterThanOrEqual(6);
    for (let tries = 0; tries < 200 && summaryIn(killed).slots === awake; tries += 1) await sleep(50);
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(summaryIn(killed)).toMatchObject({ ended: 'running' });
    expect(summaryIn(killed).slots).toBeGreaterThan(30);
    expect(await finish(await start([mesh(port)]), false)).toMatchObject({ ended: 'early' });
  });
});

/** What the writer does to the disk for two files, the first written twice. */
const WRITES = `
import os, sys, types
sampler = types.ModuleType("sampler")
sys.argv = ["sampler.py", sys.argv[1]]
exec(sys.stdin.read(), sampler.__dict__)
log = []
name = lambda fd: os.path.basename(os.readlink("/proc/self/fd/%d" % fd))
sync, rename = os.fsync, os.rename
os.fsync = lambda fd: (log.append("sync " + name(fd)), sync(fd))
os.rename = lambda old, new: (log.append("rename " + os.path.basename(new)), rename(old, new))
writer = sampler.Writer()
for each in ("summary.json", "awake.json", "summary.json"):
    writer.put((each, "{}"))
writer.close()
print(" ".join(log))
`;

describe('what a sampler writes', () => {
  it('is on the disk itself, whole and under its name, before anything else is written', () => {
    const place = mkdtempSync(join(tmpdir(), 'sampler-'));
    undo.push(() => rmSync(place, { recursive: true, force: true }));
    const written = execFileSync('python3', ['-c', WRITES, place], { input: SAMPLER, encoding: 'utf8' });
    const steps = (file: string) => `sync ${file}.part rename ${file} sync ${place.split('/').at(-1)}`;
    expect(written.trim()).toBe(['summary.json', 'awake.json', 'summary.json'].map(steps).join(' '));
  });
});
