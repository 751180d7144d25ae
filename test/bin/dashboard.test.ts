import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reopenedStore } from '../../bin/commands/dashboard/reopened-store.ts';
import { type DashboardServer, serveDashboard } from '../../bin/commands/dashboard/serve-dashboard.ts';
import { dashboard } from '../../bin/commands/dashboard.ts';
import type { SwarmproofError } from '../../lib/domain/errors.ts';
import { madeHistory } from '../dashboard/page/make-history.ts';
import { realJournal } from '../dashboard/report/real-journal.ts';
import { FakeHistory } from './fake-history.ts';
import { fakeIo } from './fake-io.ts';

interface Got {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  bytes: Buffer;
  text: string;
}

const RUN = realJournal().run.runId;

let stateDir: string;
let store: FakeHistory;
let server: DashboardServer;
let problems: unknown[];

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    const sent = request({ host: hostname, port, path, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const bytes = Buffer.concat(parts);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text: bytes.toString('utf8') });
      });
    });
    sent.on('error', reject);
    sent.end();
  });

beforeEach(async () => {
  stateDir = mkdtempSync(join(tmpdir(), 'dashboard-'));
  store = new FakeHistory(madeHistory(200, 5));
  store.put(realJournal());
  problems = [];
  server = await serveDashboard({
    port: 0,
    source: { store, stateDir, target: 'local' },
    onProblem: (error) => problems.push(error),
  });
});
afterEach(async () => {
  await server.close();
  rmSync(stateDir, { recursive: true, force: true });
});

describe('the server of the dashboard', () => {
  it('listens on 127.0.0.1 and nowhere else', async () => {
    expect(new URL(server.url).hostname).toBe('127.0.0.1');
    const other = await new Promise<string>((resolve) => {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.2');
      socket.on('connect', () => resolve('connected'));
      socket.on('error', ({ code }: NodeJS.ErrnoException) => resolve(String(code)));
    });
    expect(other).toBe('ECONNREFUSED');
  });

  it('allows a page its own style, script and icon, and nothing else', async () => {
    const { headers } = await ask('/');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  });

  it.each([
    ['evil.example', 403],
    ['evil.example:PORT', 403],
    ['127.0.0.1', 403],
    ['127.0.0.1:1', 403],
    ['localhost:PORT', 200],
    ['127.0.0.1:PORT', 200],
    ['[::1]:PORT', 200],
    ['localhost:PORT.evil.example', 403],
  ])('takes the name of a host for what it is: %s gets %i', async (host, status) => {
    expect((await ask('/', { host: host.replace('PORT', new URL(server.url).port) })).status).toBe(status);
  });

  it("follows a link of another site, and answers nothing to that site's own requests", async () => {
    expect((await ask('/', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' })).status).toBe(200);
    for (const dest of ['script', 'image', 'empty', 'iframe']) {
      expect((await ask('/live.js', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': dest })).status).toBe(403);
    }
    expect((await ask('/', { origin: 'http://evil.example' })).status).toBe(403);
    expect((await ask('/', { origin: server.url.replace(/\/$/, '') })).status).toBe(200);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'])('answers no %s', async (method) => {
    const { status, headers } = await ask('/', {}, method);
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it('answers HEAD with no body', async () => {
    const { status, bytes, headers } = await ask('/', {}, 'HEAD');
    expect([status, bytes.length]).toEqual([200, 0]);
    expect(Number(headers['content-length'])).toBeGreaterThan(1000);
  });

  it.each([
    '/etc/passwd',
    '/../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/runs/../../etc/passwd',
    '/runs/..%2f..%2fetc%2fpasswd',
    '/runs/%00',
    '/runs/',
    '/runs/UPPERCASE-IS-NONE',
    '/runs/20260101t000000-abcdef/journal.json',
    '//evil.example/',
    '/page.css/',
    '/PAGE.CSS',
    '/favicon.ico',
    'http://evil.example/',
  ])('has no page at %s', async (path) => {
    const { status, text } = await ask(path);
    expect(status).toBe(404);
    expect(text).not.toContain('root:');
  });

  it.each([
    ['/?experiment=<script>', 'experiment got'],
    ['/?verdict=maybe', 'verdict got'],
    ['/?verdict=pass&verdict=fail', 'verdict twice'],
    ['/?who=1', 'the query has &quot;who&quot;'],
    ['/runs?before=yesterday', 'before got'],
    ['/compare?a=../../x&b=1', 'a got'],
    [`/runs/${RUN}?x=1`, 'this page takes no query'],
    ['/?__proto__=1', 'the query has'],
  ])('refuses the query of %s in a sentence', async (path, words) => {
    const { status, text } = await ask(path);
    expect(status).toBe(404);
    expect(text).toContain(words);
    expect(text).not.toContain('<script>');
  });

  it('has no ear for endless addresses and headers', async () => {
    expect((await ask(`/?experiment=${'a'.repeat(1000)}`)).status).toBe(414);
    expect((await ask('/', { cookie: 'a'.repeat(20_000) })).status).toBe(431);
  });

  it('compresses as it is asked to', async () => {
    const [plain, br, gzip, none] = await Promise.all([
      ask('/'),
      ask('/', { 'accept-encoding': 'gzip, deflate, br' }),
      ask('/', { 'accept-encoding': 'gzip' }),
      ask('/', { 'accept-encoding': 'br;q=0, identity' }),
    ]);
    expect([br.headers['content-encoding'], gzip.headers['content-encoding']]).toEqual(['br', 'gzip']);
    expect(brotliDecompressSync(br.bytes).toString()).toBe(plain.text);
    expect(gunzipSync(gzip.bytes).toString()).toBe(plain.text);
    expect([plain.headers['content-encoding'], none.headers['content-encoding']]).toEqual([undefined, undefined]);
  });

  it('does not send again what has not changed, and does once it has', async () => {
    const first = await ask('/');
    const tag = String(first.headers.etag);
    const second = await ask('/', { 'if-none-match': tag });
    expect([second.status, second.bytes.length]).toEqual([304, 0]);
    store.runs = store.runs.slice(1);
    expect((await ask('/', { 'if-none-match': tag })).status).toBe(200);
  });

  it('says that the history does not answer, without a stack, and goes on', async () => {
    const listRuns = store.listRuns;
    store.listRuns = async () => {
      throw Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:8000'), { name: 'TimeoutError' });
    };
    const { status, text } = await ask('/');
    expect(status).toBe(503);
    expect(text).toContain('the history does not answer (TimeoutError)');
    expect(text).not.toMatch(/ECONNREFUSED|\.ts:/);
    expect(problems).toHaveLength(1);
    store.listRuns = listRuns;
    expect((await ask('/')).status).toBe(200);
  });

  it('whose port is taken is refused in a sentence', async () => {
    const port = Number(new URL(server.url).port);
    const { message, hint, exitCode } = await serveDashboard({
      port,
      source: { store, stateDir, target: 'local' },
      onProblem: () => undefined,
    }).catch((error: SwarmproofError) => error as never);
    expect({ message, hint, exitCode } as unknown).toEqual({
      message: `the port ${port} of 127.0.0.1 is taken`,
      hint: '--port 0 takes one that is free',
      exitCode: 2,
    });
  });
});

describe('the pages, as they are served', () => {
  it('show every experiment, and the one that is asked for alone', async () => {
    const { text } = await ask('/');
    for (const name of ['experiment-00', 'experiment-04', 'vxlan-block']) expect(text).toContain(`experiment=${name}`);
    const { text: one } = await ask('/?experiment=experiment-01');
    expect(one).toContain('>experiment-01</a>');
    expect(one).not.toContain('experiment=experiment-02');
    const { text: none } = await ask('/?experiment=no-such');
    expect(none).toContain('No run is in the history');
  });

  it('show experiments by their last verdict', async () => {
    const last = (await ask('/')).text.match(/<tr><th scope="row">.*?<\/tr>/g) ?? [];
    const failing = last.filter((row) => row.includes('said fail')).length;
    const shown = (await ask('/?verdict=fail')).text.match(/<tr><th scope="row">/g) ?? [];
    expect(failing).toBeGreaterThan(0);
    expect(shown).toHaveLength(failing);
  });

  it('D60 count records that cannot be read, and never break', async () => {
    store.runs = madeHistory(20, 2);
    store.damaged = [undefined, {}, { runId: '<script>' }];
    expect((await ask('/')).text).toContain('3 of the newest 23 records cannot be read');
    expect((await ask('/runs')).text).toContain('3 cannot be read and are left out');
  });

  it('lead through the whole history, fifty runs a page, none twice', async () => {
    const seen: string[] = [];
    let path: string | undefined = '/runs';
    let pages = 0;
    while (path !== undefined && pages < 10) {
      const { text, status } = await ask(path);
      expect(status).toBe(200);
      seen.push(...[...text.matchAll(/<th scope="row"><a href="\/runs\/([^"]+)"/g)].map(([, id]) => id ?? ''));
      path = /<a href="([^"]+)" rel="next">/.exec(text)?.[1]?.replaceAll('&amp;', '&');
      pages += 1;
    }
    expect(seen).toHaveLength(201);
    expect(new Set(seen).size).toBe(201);
    expect(pages).toBe(5);
  });

  it('filter by verdict, page by page', async () => {
    store.runs = madeHistory(1200, 3);
    const wanted = store.runs.filter(({ judged }) => judged?.verdict === 'error').length;
    const seen = new Set<string>();
    let path: string | undefined = '/runs?verdict=error';
    for (let pages = 0; path !== undefined && pages < 30; pages += 1) {
      const { text }: Got = await ask(path);
      for (const [, id] of text.matchAll(/<th scope="row"><a href="\/runs\/([^"]+)"/g)) seen.add(id ?? '');
      path = /<a href="([^"]+)" rel="next">/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(wanted).toBeGreaterThan(50);
    expect(seen.size).toBe(wanted);
  });

  it('tell a run from the history, or from its journal where this machine has it', async () => {
    expect((await ask(`/runs/${RUN}`)).text).toContain('not known');
    mkdirSync(join(stateDir, 'runs', RUN), { recursive: true });
    writeFileSync(join(stateDir, 'runs', RUN, 'journal.json'), JSON.stringify(realJournal()));
    const { status, text } = await ask(`/runs/${RUN}`);
    expect(status).toBe(200);
    expect(text).toContain('26.1.5+dfsg1');
    expect(text).toContain('npx swarmproof run vxlan-block --name self --seed 7');
    expect((await ask('/runs/20990101t000000-abcdef')).status).toBe(404);
  });

  it('lead from a run to the one before it, and to both side by side', async () => {
    const journal = realJournal();
    const older = { ...journal, run: { ...journal.run, runId: '20250101t000000-abcdef', startedAt: '2025-01-01T00:00:00.000Z' } };
    store.put(older);
    const { text } = await ask(`/runs/${RUN}`);
    const path = `/compare?a=20250101t000000-abcdef&amp;b=${RUN}`;
    expect(text).toContain(`href="${path}"`);
    const both = await ask(path.replaceAll('&amp;', '&'));
    expect(both.status).toBe(200);
    expect(both.text).toContain('Every step came out the same in both');
  });

  it('show a run that goes on, and then its verdict', async () => {
    const journal = realJournal();
    const { judged: _judged, endedAt: _endedAt, ...run } = journal.run;
    const steps = journal.steps.slice(0, 3).map((step, place) => (place === 2 ? { ...step, state: 'running' as const } : step));
    store.put({ ...journal, run: { ...run, state: 'running' }, steps, commands: [] });
    const { text } = await ask(`/runs/${RUN}`);
    expect(text).toContain('NO VERDICT YET');
    expect(text).toContain('data-live="3"');
    expect(text).toMatch(/Step 3 of \d+/);
    store.put(journal);
    const after = (await ask(`/runs/${RUN}`)).text;
    expect(after).toContain('✖ FAIL');
    expect(after).not.toContain('data-live');
  });
});

describe('a history whose cloud left', () => {
  const gone = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });

  it('is opened anew, once for all who ask', async () => {
    const away = new FakeHistory();
    away.listRuns = async () => {
      throw gone;
    };
    let opened = 0;
    const again = reopenedStore(away, async () => {
      opened += 1;
      return new FakeHistory(madeHistory(3, 1));
    });
    const all = await Promise.all([again.listRuns(10), again.listRuns(10), again.listRuns(10)]);
    expect(all.map(({ length }) => length)).toEqual([3, 3, 3]);
    expect(opened).toBe(1);
    expect(await again.listExperiments(10)).toEqual(['experiment-00']);
  });

  it('is not opened for what is wrong otherwise, and fails where it cannot be', async () => {
    const broken = new FakeHistory();
    broken.listRuns = async () => {
      throw new Error('AccessDenied');
    };
    let opened = 0;
    const open = async () => {
      opened += 1;
      throw gone;
    };
    await expect(reopenedStore(broken, open).listRuns(1)).rejects.toThrow('AccessDenied');
    expect(opened).toBe(0);
    broken.listRuns = async () => {
      throw gone;
    };
    await expect(reopenedStore(broken, open).listRuns(1)).rejects.toThrow('connect');
    expect(opened).toBe(1);
  });
});

describe('the command dashboard', () => {
  it.each([
    [{ port: '70000' }, [], '--port got "70000"'],
    [{ port: '-1' }, [], '--port got "-1"'],
    [{ target: 'azure' }, [], '--target got "azure"'],
    [{}, ['extra'], 'dashboard takes options only'],
  ])('refuses %j %j', async (values, words, message) => {
    const error = await dashboard.run(values as never, words, fakeIo()).catch((each: SwarmproofError) => each);
    expect(error).toMatchObject({ exitCode: 2, message: expect.stringContaining(message) });
  });
});
