import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Where Debian's package installs it. */
const PROGRAM = '/usr/bin/chromium';

/** Debian's Chromium without a window. Throws a sentence where it is not installed. */
export const openChromium = async (): Promise<Browser> => {
  if (!existsSync(PROGRAM)) {
    throw new Error('Chromium is missing: node bin/setup.mjs installs it (Debian package chromium)');
  }
  // Root has no sandbox of its own; the pages are those of this test alone.
  return chromium.launch({ executablePath: PROGRAM, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
};
