import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const PROGRAM = '/usr/bin/chromium';

export interface ViewTime {
  readonly paintedMs: number;
  readonly loadedMs: number;
  /** Of the processor, for all that the page's thread did. */
  readonly busyMs: number;
}

interface Timing {
  readonly painted: number;
  readonly loaded: number;
  readonly busy: number;
}

const TIMING =
  "({ painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0, loaded: performance.getEntriesByType('navigation')[0].loadEventEnd })";

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? 0;

/**
 * A page in Chromium, each time with nothing kept: from the request until the first of it was seen, and until all of it was there.
 * Undefined where Debian's package is not installed.
 */
export const timeView = async (url: string, times: number): Promise<ViewTime | undefined> => {
  if (!existsSync(PROGRAM)) return undefined;
  const browser = await chromium.launch({
    executablePath: PROGRAM,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const seen: Timing[] = [];
  for (let time = 0; time < times; time += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    const { metrics } = await session.send('Performance.getMetrics');
    const busy = (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
    seen.push({ ...((await page.evaluate(TIMING)) as Omit<Timing, 'busy'>), busy });
    await context.close();
  }
  await browser.close();
  return {
    paintedMs: median(seen.map((each) => each.painted)),
    loadedMs: median(seen.map((each) => each.loaded)),
    busyMs: median(seen.map((each) => each.busy)),
  };
};
