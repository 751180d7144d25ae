import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { overviewReader } from '../../bin/commands/dashboard/overview-reader.ts';
import { type DashboardServer, serveDashboard } from '../../bin/commands/dashboard/serve-dashboard.ts';
import { FakeHistory } from '../bin/fake-history.ts';
import { madeHistory, madeRun } from '../dashboard/page/make-history.ts';
import { HOSTILE } from '../dashboard/report/hostile-report.ts';
import { realJournal } from '../dashboard/report/real-journal.ts';
import { accessibilityProblems } from './accessibility-problems.ts';
import { IN_PAGE } from './in-page.ts';
import { openChromium } from './open-chromium.ts';
import { showWhole } from './show-whole.ts';
import { type WatchedPage, watchedPage } from './watched-page.ts';

const RUN = realJournal().run.runId;
const PHONE = { viewport: { width: 360, height: 740 } };

let browser: Browser;
let store: FakeHistory;
let server: DashboardServer;
let open: WatchedPage[];

beforeAll(async () => {
  browser = await openChromium();
});
afterAll(async () => {
  await browser?.close();
});
beforeEach(async () => {
  store = new FakeHistory(madeHistory(25 * 30, 25));
  store.put(realJournal());
  open = [];
  server = await serveDashboard({
    port: 0,
    source: { store, stateDir: '/nowhere', target: 'local', readOverview: overviewReader() },
    onProblem: () => undefined,
  });
});
afterEach(async () => {
  for (const each of open) {
    expect(each.complaints).toEqual([]);
    expect(each.strangers).toEqual([]);
    await each.close();
  }
  await server.close();
});

const visit = async (path: string, options = {}) => {
  const watched = await watchedPage(browser, server.url, options);
  open.push(watched);
  await watched.page.goto(new URL(path, server.url).href);
  return watched.page;
};

/** The same run a year before; gives its id. */
const putOther = (): string => {
  const journal = realJournal();
  const runId = '20250101t000000-abcdef';
  store.put({ ...journal, run: { ...journal.run, runId, startedAt: '2025-01-01T00:00:00.000Z' } });
  return runId;
};

describe('the dashboard in a browser', () => {
  it('leads from the first page to a run, to its commands, and back', async () => {
    const page = await visit('/');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Experiments');
    await page.getByRole('rowheader', { name: 'vxlan-block' }).getByRole('link').click();
    await page.getByRole('link', { name: /^fail, 2026-11-25/ }).click();
    await page.waitForURL(`**/runs/${RUN}`);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('vxlan-block');
    const closed = page.locator('details:not([open])#step-0');
    await closed.locator('summary').click();
    expect(await page.locator('#step-0').getAttribute('open')).not.toBeNull();
    expect(await page.locator('#step-0 code').first().isVisible()).toBe(true);
    await page.getByRole('img', { name: /Every path over time/ }).waitFor();
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Experiments' }).click();
    await page.waitForURL(server.url);
  });

  it('compares two runs from the list', async () => {
    const page = await visit('/runs?experiment=experiment-03');
    await page
      .getByRole('link', { name: /^compare the run of/ })
      .first()
      .isVisible();
    const other = putOther();
    await page.goto(new URL('/compare', server.url).href);
    await page.getByLabel('one run').fill(other);
    await page.getByLabel('the other').fill(RUN);
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByText('Every step came out the same in both').waitFor();
  });

  it('shows a new run by itself, and keeps what is open and what has the focus', async () => {
    const page = await visit('/?experiment=experiment-03');
    const cells = page.locator('.strip a');
    const before = await cells.last().getAttribute('href');
    await cells.last().focus();
    store.runs.push({ ...madeRun(25 * 40 + 3, 25) });
    await page.locator(`.strip li:last-child a:not([href="${before}"])`).waitFor({ timeout: 15_000 });
    expect(await page.evaluate(IN_PAGE.focusedHref)).toBe(before);
  });

  it('shows a run that goes on, step by step, to its verdict', async () => {
    const journal = realJournal();
    const { judged: _judged, endedAt: _endedAt, ...run } = journal.run;
    const going = { ...journal, run: { ...run, state: 'running' as const }, commands: [] };
    store.put({ ...going, steps: journal.steps.slice(0, 2) });
    const page = await visit(`/runs/${RUN}`);
    expect(await page.getByText('NO VERDICT YET').isVisible()).toBe(true);
    await page.locator('#step-0 summary').click();
    store.put({ ...going, steps: journal.steps.slice(0, 4) });
    await page.getByText(/Step 5 of/).waitFor({ timeout: 15_000 });
    expect(await page.locator('#step-0').getAttribute('open')).not.toBeNull();
    store.put(journal);
    await page.locator('.badge', { hasText: 'FAIL' }).waitFor({ timeout: 15_000 });
  });

  it('is there without its script', async () => {
    const page = await visit('/', { javaScriptEnabled: false });
    expect(await page.getByRole('heading', { name: 'Runs over time' }).isVisible()).toBe(true);
    await page.getByRole('link', { name: 'Runs', exact: true }).click();
    await page.getByRole('table').waitFor();
  });

  it('is used by keys: past the navigation, and with a focus that one sees', async () => {
    const page = await visit('/');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(IN_PAGE.isSkipShown)).toBe(true);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(IN_PAGE.focus)).toEqual({ isInMain: true, outline: '3px' });
  });

  it.each(['/', '/runs', `/runs/${RUN}`, '/compare'])('fits a phone: nothing of %s sticks out', async (path) => {
    const page = await visit(path, PHONE);
    expect(await page.evaluate(IN_PAGE.width)).toBeLessThanOrEqual(360);
    expect(await page.evaluate(IN_PAGE.tinyWords)).toBe(0);
  });

  // Each colour and each width is seen; `npm run test:whole` sees each with each, for half a minute of a processor more.
  const LOOKS = [
    ['light', 'wide', {}],
    ['dark', 'phone', PHONE],
    ...(process.env.SWARMPROOF_TESTS === 'whole'
      ? ([
          ['dark', 'wide', {}],
          ['light', 'phone', PHONE],
        ] as const)
      : []),
  ] as const;
  it.each(LOOKS)(
    'is for everybody, in %s and %s, by an independent judge of accessibility',
    { timeout: 180_000 },
    async (colorScheme, width, size) => {
      const other = putOther();
      for (const [name, path] of Object.entries({
        ...{ overview: '/', experiment: '/?experiment=vxlan-block', runs: '/runs', run: `/runs/${RUN}` },
        ...{ choose: '/compare', compare: `/compare?a=${other}&b=${RUN}` },
      })) {
        const page = await visit(path, { colorScheme, ...size });
        await showWhole(page);
        expect({ path, problems: await accessibilityProblems(page) }).toEqual({ path, problems: [] });
        const directory = process.env.DASHBOARD_PICTURE;
        if (directory)
          await page.screenshot({ path: join(directory, `${name}-${colorScheme}-${width}.png`), fullPage: true });
      }
    },
  );

  it('runs nothing of what a node says', async () => {
    const journal = realJournal();
    const commands = journal.commands.map((command) => ({
      ...command,
      status: HOSTILE,
      acts: command.acts.map((act) =>
        command.action === 'sample-stop' ? act : { ...act, stdout: HOSTILE, argv: [HOSTILE] },
      ),
    }));
    store.put({
      ...journal,
      commands,
      run: { ...journal.run, judged: { ...journal.run.judged, reason: HOSTILE } as never },
    });
    const page = await visit(`/runs/${RUN}`);
    await page.evaluate(IN_PAGE.openAll);
    expect(await page.getByText('<script>alert(1)</script>').first().isVisible()).toBe(true);
    expect(await page.locator('script, main img, main iframe').count()).toBe(0);
  });
});

describe('the weight of the dashboard', () => {
  it('is at most 60 KB for the first view, as it is sent, with style, script and icon', async () => {
    const watched = await watchedPage(browser, server.url);
    open.push(watched);
    const session = await watched.page.context().newCDPSession(watched.page);
    await session.send('Network.enable');
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await watched.page.goto(server.url, { waitUntil: 'networkidle' });
    expect(await watched.page.locator('.strip a').count()).toBe(25 * 30 + 1);
    expect(bytes).toBeGreaterThan(5000);
    expect(bytes).toBeLessThanOrEqual(60_000);
  });
});
