import { connect } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveDashboard } from '../../bin/commands/dashboard/serve-dashboard.ts';
import { realJournal } from '../dashboard/report/real-journal.ts';
import { servedDashboard } from './served-dashboard.ts';

const RUN = realJournal().run.runId;

let served: Awaited<ReturnType<typeof servedDashboard>>;
beforeEach(async () => {
  served = await servedDashboard();
});
afterEach(() => served.close());

describe('the server of the dashboard', () => {
  it('listens on 127.0.0.1 and nowhere else', async () => {
    expect(new URL(served.url).hostname).toBe('127.0.0.1');
    const other = await new Promise<string>((resolve) => {
      const socket = connect(Number(served.port), '127.0.0.2');
      socket.on('connect', () => resolve('connected'));
      socket.on('error', ({ code }: NodeJS.ErrnoException) => resolve(String(code)));
    });
    expect(other).toBe('ECONNREFUSED');
  });

  it('allows a page its own style, script and icon, and nothing else', async () => {
    const { headers } = await served.ask('/');
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
    expect((await served.ask('/', { host: host.replace('PORT', served.port) })).status).toBe(status);
  });

  it("follows a link of another site, and answers nothing to that site's own requests", async () => {
    expect((await served.ask('/', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' })).status).toBe(200);
    for (const dest of ['script', 'image', 'empty', 'iframe']) {
      expect((await served.ask('/live.js', { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': dest })).status).toBe(
        403,
      );
    }
    expect((await served.ask('/', { origin: 'http://evil.example' })).status).toBe(403);
    expect((await served.ask('/', { origin: served.url.replace(/\/$/, '') })).status).toBe(200);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'])('answers no %s', async (method) => {
    const { status, headers } = await served.ask('/', {}, method);
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it('answers HEAD with no body', async () => {
    const { status, bytes, headers } = await served.ask('/', {}, 'HEAD');
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
    const { status, text } = await served.ask(path);
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
    const { status, text } = await served.ask(path);
    expect(status).toBe(404);
    expect(text).toContain(words);
    expect(text).not.toContain('<script>');
  });

  it('has no ear for endless addresses and headers', async () => {
    expect((await served.ask(`/?experiment=${'a'.repeat(1000)}`)).status).toBe(414);
    expect((await served.ask('/', { cookie: 'a'.repeat(20_000) })).status).toBe(431);
  });

  it('compresses as it is asked to', async () => {
    const [plain, br, gzip, none] = await Promise.all([
      served.ask('/'),
      served.ask('/', { 'accept-encoding': 'gzip, deflate, br' }),
      served.ask('/', { 'accept-encoding': 'gzip' }),
      served.ask('/', { 'accept-encoding': 'br;q=0, identity' }),
    ]);
    expect([br.headers['content-encoding'], gzip.headers['content-encoding']]).toEqual(['br', 'gzip']);
    expect(brotliDecompressSync(br.bytes).toString()).toBe(plain.text);
    expect(gunzipSync(gzip.bytes).toString()).toBe(plain.text);
    expect([plain.headers['content-encoding'], none.headers['content-encoding']]).toEqual([undefined, undefined]);
  });

  it('does not send again what has not changed, and does once it has', async () => {
    const first = await served.ask('/');
    const tag = String(first.headers.etag);
    const second = await served.ask('/', { 'if-none-match': tag });
    expect([second.status, second.bytes.length]).toEqual([304, 0]);
    served.store.runs = served.store.runs.slice(0, -1);
    expect((await served.ask('/', { 'if-none-match': tag })).status).toBe(200);
  });

  it('says that the history does not answer, without a stack, and goes on', async () => {
    const listRuns = served.store.listRuns;
    served.store.listRuns = async () => {
      throw Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:8000'), { name: 'TimeoutError' });
    };
    const { status, text } = await served.ask('/');
    expect(status).toBe(503);
    expect(text).toContain('the history does not answer (TimeoutError)');
    expect(text).not.toMatch(/ECONNREFUSED|\.ts:/);
    expect(served.problems).toHaveLength(1);
    served.store.listRuns = listRuns;
    expect((await served.ask('/')).status).toBe(200);
  });

  it('L70 whose port is taken is refused in a sentence', async () => {
    const { port, source } = served;
    const again = serveDashboard({ port: Number(port), source, onProblem: () => undefined });
    await expect(again).rejects.toMatchObject({
      message: `the port ${port} of 127.0.0.1 is taken`,
      hint: '--port 0 takes one that is free',
      exitCode: 2,
    });
  });
});
