import { basename, join } from 'node:path';
import { buildSync } from 'esbuild';
import { SwarmproofError } from '../domain/errors.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** The oldest Node that runs the bundles: functions are run by the machine's own Node where there is no Lambda. */
const TARGET = 'node20.19';

/**
 * Parts of the SDK are CommonJS and ask for Node's own modules by require. The name is long because the minifier does
 * not see the banner: a short one would sooner or later be a name of its own.
 */
const BANNER =
  "import{createRequire as swarmproofCreateRequire}from'node:module';const require=swarmproofCreateRequire(import.meta.url);";

const nameOf = (path: string): string => basename(path).replace(/\.(ts|js)$/, '');

/** Bundles by the name of their file. One synthesis may build several stacks; the sources are the same. */
const made = new Map<string, Uint8Array>();

const bundleAll = (entries: readonly string[]): void => {
  const { outputFiles } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: [...entries],
    outdir: join(ROOT, 'cdk.out'),
    write: false,
    bundle: true,
    minify: true,
    keepNames: true,
    platform: 'node',
    format: 'esm',
    target: TARGET,
    legalComments: 'none',
    logLevel: 'error',
    banner: { js: BANNER },
  });
  for (const { path, contents } of outputFiles) made.set(nameOf(path), contents);
};

/**
 * One handler as an ECMAScript module that carries everything, the SDK included. All handlers are bundled at once, in this
 * process: what they have in common is read only once, and the bytes are those of a build of their own.
 * @param entry path from the project's root
 * @param all every entry of the stack
 */
export const bundleHandler = (entry: string, all: readonly string[]): Uint8Array => {
  if (!made.has(nameOf(entry))) bundleAll(all);
  const bundle = made.get(nameOf(entry));
  if (bundle) return bundle;
  throw new SwarmproofError('Internal', `no bundle was made of ${entry}`, `look whether ${entry} is among the entries`);
};
