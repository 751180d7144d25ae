import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Longer than a run takes: a command that runs reads the parts of its bundle when it needs them. */
const KEPT_MS = 6 * 3_600_000;

/** Removes bundles that have not been current for long, and what processes that were killed left half made. */
export const dropOldBundles = (home, current) => {
  for (const name of readdirSync(home)) {
    if (name === current || !/^(bundle-|\.current-)/.test(name)) continue;
    try {
      if (Date.now() - statSync(join(home, name)).mtimeMs > KEPT_MS) rmSync(join(home, name), { recursive: true });
    } catch {
      // Another process was quicker, or it is not ours to remove.
    }
  }
};
