import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DashboardServer, serveDashboard } from '../../bin/commands/dashboard/serve-dashboard.ts';
import { FakeHistory } from '../bin/fake-history.ts';
import { madeHistory, madeRun } from '../dashboard/page/make-history.ts';
import { HOSTILE } from '../dashboard/report/hostile-report.ts';
import { realJournal } from '../dashboard/report/real-journal.ts';
import { openChromium } from './chromium.ts';
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
    source: { store, stateDir: '/nowhere', target: 'local' },
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

describe('the dashboard in a browser', () => {
  it('leads from the first page to a run, to its commands, and back', async () => {
    const page = await visit('/');
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Experiments');
    await page.getByRole('rowheader', { name: 'vxlan-block' }).getByRole('link').click();
    await page.getByRole('link', { name: /^fail, 2026-11-25/ }).click();
    expect(new URL(page.url()).pathname).toBe(`/runs/${RUN}`);
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('the hypothesis did not hold');
    const closed = page.locator('details:not([open])#step-0');
    await closed.locator('summary').click();
    expect(await page.locator('#step-0').getAttribute('open')).not.toBeNull();
    expect(await page.locator('#step-0 code').first().isVisible()).toBe(true);
    expect(await page.getByRole('img', { name: /Every path over time/ }).isVisible()).toBe(true);
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Experiments' }).click();
    expect(new URL(page.url()).pathname).toBe('/');
  });

  it('compares two runs from the list', async () => {
    const page = await visit('/runs?experiment=experiment-03');
    await page.getByRole('link', { name: /^compare the run of/ }).first().isVisible();
    store.put({ ...realJournal(), run: { ...realJournal().run, runId: '20250101t000000-abcdef', startedAt: '2025-01-01T00:00:00.000Z' } });
    await page.goto(new URL('/compare', server.url).href);
    await page.getByLabel('one run').fill('20250101t000000-abcdef');
    await page.getByLabel('the other').fill(RUN);
    await page.getByRole('button', { name: 'Compare' }).click();
    expect(await page.getByText('Every step came out the same in both').isVisible()).toBe(true);
  });

  it('shows a new run by itself, and keeps what is open and what has the focus', async () => {
    const page = await visit('/?experiment=experiment-03');
    const cells = page.locator('.strip a');
    const before = await cells.last().getAttribute('href');
    await cells.last().focus();
    store.runs.push({ ...madeRun(25 * 40 + 3, 25) });
    await page.waitForFunction((href) => document.querySelector('.strip li:last-child a')?.getAttribute('href') !== href, before, { timeout: 15_000 });
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(before);
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
    expect(await page.getByRole('table').isVisible()).toBe(true);
  });

  it('is used by keys: past the navigation, and with a focus that one sees', async () => {
    const page = await visit('/');
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'To the content' });
    expect(await skip.evaluate((each) => each === document.activeElement && each.getBoundingClientRect().left >= 0)).toBe(true);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      return { inMain: document.querySelector('main')?.contains(element), width: getComputedStyle(element).outlineWidth };
    });
    expect(focused).toEqual({ inMain: true, width: '3px' });
  });

  it.each(['/', '/runs', `/runs/${RUN}`, '/compare'])('fits a phone: nothing of %s sticks out', async (path) => {
    const page = await visit(path, PHONE);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('main :is(td,th,p,li,a)')].filter((each) => Number.parseFloat(getComputedStyle(each).fontSize) < 11).length,
    );
    expect(small).toBe(0);
  });

  it.each(['light', 'dark'] as const)('can be read in %s: text stands out from its ground, four and a half to one', async (colorScheme) => {
    for (const path of ['/', `/runs/${RUN}`]) {
      const page = await visit(path, { colorScheme });
      const weak = await page.evaluate(() => {
        const channel = (value: number) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
        const light = (colour: string) => {
          const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map((each) => channel(Number(each) / 255));
          return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        };
        const groundOf = (element: Element | null): string => {
          if (!element) return 'rgb(255, 255, 255)';
          const { backgroundColor } = getComputedStyle(element);
          return backgroundColor.endsWith(', 0)') ? groundOf(element.parentElement) : backgroundColor;
        };
        const texts = [...document.querySelectorAll('main *')].filter((each) =>
          [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
        );
        return texts
          .filter((each) => !each.closest('svg'))
          .flatMap((each) => {
            const [one, other] = [light(getComputedStyle(each).color), light(groundOf(each))];
            const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
            return ratio < 4.5 ? [`${each.tagName}.${each.className} ${ratio.toFixed(2)}`] : [];
          });
      });
      expect([...new Set(weak)]).toEqual([]);
    }
  });

  it('runs nothing of what a node says', async () => {
    const journal = realJournal();
    const commands = journal.commands.map((command) => ({
      ...command,
      status: HOSTILE,
      acts: command.acts.map((act) => (command.action === 'sample-stop' ? act : { ...act, stdout: HOSTILE, argv: [HOSTILE] })),
    }));
    store.put({ ...journal, commands, run: { ...journal.run, judged: { ...journal.run.judged, reason: HOSTILE } as never } });
    const page = await visit(`/runs/${RUN}`);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
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
