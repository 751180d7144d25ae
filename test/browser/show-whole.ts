import type { Page } from 'playwright-core';

/** Makes the window as high as the page: what is drawn only once it comes into sight is drawn then. */
export const showWhole = async (page: Page): Promise<void> => {
  const { width } = page.viewportSize() ?? { width: 1280 };
  const height = (await page.evaluate('document.documentElement.scrollHeight')) as number;
  await page.setViewportSize({ width, height });
  await page.evaluate('new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))');
};
