import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overviewReader } from '../../bin/commands/dashboard/overview-reader.ts';
import { serveDashboard } from '../../bin/commands/dashboard/serve-dashboard.ts';
import { comparePage } from '../../dashboard/page/compare-page.ts';
import { overviewPage } from '../../dashboard/page/overview-page.ts';
import { runPage } from '../../dashboard/page/run-page.ts';
import type { Journal } from '../../lib/domain/journal.ts';
import type { Report } from '../../lib/domain/report/report.ts';
import { FakeHistory } from '../bin/fake-history.ts';
import { everyPage } from '../dashboard/page/every-page.ts';
import { madeHistory } from '../dashboard/page/make-history.ts';
import { overviewOf } from '../dashboard/page/overview-of.ts';
import { HOSTILE } from '../dashboard/report/hostile-report.ts';
import { hugeReport } from '../dashboard/report/huge-report.ts';
import { realJournal } from '../dashboard/report/real-journal.ts';
import { realReport } from '../dashboard/report/real-report.ts';
import { openChromium } from './open-chromium.ts';
import { type WatchedPage, watchedPage } from './watched-page.ts';

/** Of all pages with what they load, before compression. */
const EVERYTHING_BYTES = 750_000;
/** Of the page of a run, whatever it was. */
const RUN_BYTES = 450_000;

const bytesOf = (page: string): number => Buffer.byteLength(page);

/** A run of some thousand commands: one that asked fifteen nodes for hours. */
const longJournal = (runId: string): Journal => {
  const journal = realJournal();
  const commands = Array.from({ length: 80 }, () => journal.commands).flat();
  return { ...journal, commands, run: { ...journal.run, runId, startedAt: '2025-01-01T00:00:00.000Z' } };
};

describe('everything that there is to see', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  });
  afterAll(() => browser?.close());

  /** By its path, what each answer weighs once it is unpacked. */
  const weigh = async ({ page }: WatchedPage): Promise<Map<string, number>> => {
    const bytes = new Map<string, number>();
    const paths = new Map<string, string>();
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    session.on('Network.responseReceived', ({ requestId, response }) => {
      const { pathname, search } = new URL(response.url);
      paths.set(requestId, pathname + search);
    });
    session.on('Network.dataReceived', ({ requestId, dataLength }) => {
      const path = paths.get(requestId) ?? requestId;
      bytes.set(path, (bytes.get(path) ?? 0) + dataLength);
    });
    return bytes;
  };

  it('weighs at most 750 kB before compression, the largest page of a run with it', async () => {
    const store = new FakeHistory(madeHistory(25 * 30, 25));
    const long = longJournal('20250101t000000-abcdef');
    expect(long.commands.length).toBeGreaterThan(3000);
    store.put(long);
    store.put(realJournal());
    const source = { store, stateDir: '/nowhere', target: 'local', readOverview: overviewReader() } as const;
    const server = await serveDashboard({ port: 0, source, onProblem: () => undefined });
    const watched = await watchedPage(browser, server.url);
    const bytes = await weigh(watched);
    const compare = `/compare?a=${long.run.runId}&b=${realJournal().run.runId}`;
    const pages = ['/runs', '/', `/runs/${long.run.runId}`, compare];
    for (const path of pages) await watched.page.goto(new URL(path, server.url).href, { waitUntil: 'networkidle' });
    await watched.close();
    await server.close();
    expect([...bytes.keys()].toSorted()).toEqual([...pages, '/icon.svg', '/live.js', '/page.css'].toSorted());
    const all = [...bytes.values()].reduce((sum, each) => sum + each, 0);
    expect(bytes.get(pages[2] ?? '')).toBeGreaterThan(240_000);
    console.log(Object.fromEntries(bytes));
    expect({ all, within: all <= EVERYTHING_BYTES }).toEqual({ all, within: true });
  }, 60_000);
});

describe('the page of a run as large as a run may be', { timeout: 60_000 }, () => {
  const cutOf = (report: Report): string => runPage({ report, isOpen: false });
  const huge = hugeReport();
  const page = cutOf(huge);

  it('is no larger than any other may be', () => expect(bytesOf(page)).toBeLessThanOrEqual(RUN_BYTES));

  it('says what it leaves out, and how much of it', () => {
    expect(page).toContain('10000 commands are left out, those of green steps first.');
    expect(page).toContain('2000 more paths are not drawn; they are in the JSON report.');
    expect(page).toMatch(/Sentences of steps are cut after \d+ characters, and their figures left out\./);
    expect(page.match(/<details id="step-/g)).toHaveLength(500);
  });

  it('keeps what steps sent that are not green before all else, and counts the rest', () => {
    const real = realReport();
    const [red, green] = ['red', 'green'].map((judgement) => real.steps.find((step) => step.judgement === judgement));
    const [command] = real.commands;
    if (!command || !red || !green) throw new Error('the real run has no such step');
    const of = (step: number, count: number) => Array.from({ length: count }, () => ({ ...command, step, acts: [] }));
    const told = cutOf({ ...real, commands: [...of(green.index, 4000), ...of(red.index, 300)] });
    const sent = told.match(/<p class="sent">/g)?.length ?? 0;
    const ofRed = told.slice(told.indexOf(`id="step-${red.index}"`)).split('</details>')[0] ?? '';
    expect(ofRed.match(/<p class="sent">/g)).toHaveLength(300);
    expect(sent).toBeGreaterThan(300);
    expect(told).toContain(`${4300 - sent} commands are left out, those of green steps first.`);
    expect(bytesOf(told)).toBeLessThanOrEqual(RUN_BYTES);
  });

  it('leaves no command out of a run that fits', () => {
    const real = realReport();
    const told = cutOf(real);
    expect(told).not.toMatch(/left out|not drawn|Sentences/);
    expect(told.match(/<p class="sent">/g)).toHaveLength(real.commands.length);
  });
});

it('no other page is larger than 750 kB either, of sixty experiments that say what they like', () => {
  const runs = madeHistory(60 * 30, 60).map((run, place) => ({
    ...run,
    experiment: `${place % 60} ${HOSTILE}`,
    targets: [HOSTILE],
    versions: { harness: '1', engine: `${place} ${HOSTILE}`, kernel: HOSTILE },
  }));
  const pages = {
    overview: overviewPage(overviewOf(runs)),
    runs: everyPage(runs.slice(0, 50), realReport(), HOSTILE).runs ?? '',
    compare: comparePage(hugeReport(), { ...hugeReport(), steps: [] }),
  };
  for (const [name, page] of Object.entries(pages)) {
    expect({ name, within: bytesOf(page) <= EVERYTHING_BYTES, bytes: bytesOf(page) }).toMatchObject({ within: true });
  }
}, 60_000);
