import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { historyWidget } from '../../dashboard/widget/history-widget.ts';
import { madeHistory } from '../dashboard/page/make-history.ts';
import { overviewOf } from '../dashboard/page/overview-of.ts';
import { accessibilityProblems } from './accessibility-problems.ts';
import { openChromium } from './open-chromium.ts';
import { watchedPage } from './watched-page.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser.close());

/** What stands around a widget in the console, in colours of its own and with a rule that would not suit it. */
const consoleAround = (widget: string): string =>
  `<!DOCTYPE html><html lang="en"><head><title>console</title><style>body{background:#0f1b2a;color:#777}.own{color:rgb(1,2,3)}</style></head><body><main><h1>x</h1><p class="own">console</p>${widget}</main></body></html>`;

describe('the widget in a browser', () => {
  it.each(['light', 'dark'] as const)(
    'can be seen and heard by everybody in %s, and leaves the console alone',
    async (theme) => {
      // The browser prefers the other one: the console says which it is.
      const colorScheme = theme === 'light' ? 'dark' : 'light';
      const { page, complaints, strangers, close } = await watchedPage(browser, 'about:', { colorScheme });
      const runs = madeHistory(90, 4);
      const { experiments } = overviewOf(runs);
      await page.setContent(
        consoleAround(historyWidget({ experiments, depth: 30, isCut: false, only: undefined }, theme)),
      );
      const inWidget = (selector: string) => page.locator(`.swarmproof-widget ${selector}`);
      expect(await inWidget('.cell[title]').count()).toBe(90);
      expect(await inWidget('svg').first().isVisible()).toBe(true);
      const styleOf = (selector: string, property: string) =>
        page.evaluate(`getComputedStyle(document.querySelector('${selector}')).${property}`);
      expect(await styleOf('.own', 'color')).toBe('rgb(1, 2, 3)');
      expect(await styleOf('body', 'backgroundColor')).toBe('rgb(15, 27, 42)');
      expect(await styleOf('.swarmproof-widget', 'backgroundColor')).toBe(
        theme === 'light' ? 'rgb(255, 255, 255)' : 'rgb(20, 23, 27)',
      );
      const problems = await accessibilityProblems(page);
      expect(problems.filter((problem) => problem.includes('swarmproof-widget') || !problem.includes('.own'))).toEqual(
        [],
      );
      expect({ complaints, strangers }).toEqual({ complaints: [], strangers: [] });
      if (process.env.WIDGET_PICTURE)
        await page.screenshot({ path: `${process.env.WIDGET_PICTURE}-${theme}.png`, fullPage: true });
      await close();
    },
  );
});
