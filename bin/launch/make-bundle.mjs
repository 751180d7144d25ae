import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { bundleHome } from './bundle-home.mjs';
import { digestOf } from './digest-of.mjs';
import { dropOldBundles } from './drop-old-bundles.mjs';
import { ENTRIES } from './entries.mjs';
import { pinPaths } from './pin-paths.mjs';
import { printOf } from './print-of.mjs';
import { writeInputs } from './write-inputs.mjs';

/** What shapes a bundle without being a source of it; one that is not there is watched as well. */
const SETTINGS = [
  'package-lock.json',
  'node_modules/.package-lock.json',
  'tsconfig.json',
  ...['entries', 'make-bundle', 'pin-paths'].map((name) => `bin/launch/${name}.mjs`),
];

/** Parts of the SDK are CommonJS and ask for Node's own modules by require. */
const BANNER =
  "import{createRequire as swarmproofCreateRequire}from'node:module';const require=swarmproofCreateRequire(import.meta.url);";

/** A third of what is read at every start would be zod's messages in other languages. */
const oneLanguage = {
  name: 'one-language',
  setup: ({ onLoad }) => {
    onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};

/** Remembers what each source was when it was read, and leads its paths back to where it lies. */
const ownSources = (project, directory, inputs) => ({
  name: 'own-sources',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      if (path.includes(`${sep}node_modules${sep}`)) return undefined;
      const print = printOf(path);
      const content = readFileSync(path);
      inputs[relative(project, path)] = { print, digest: digestOf(content) };
      return { contents: pinPaths(content.toString('utf8'), path, directory), loader: 'ts' };
    });
  },
});

const settingsOf = (project) =>
  Object.fromEntries(
    SETTINGS.map((path) => {
      const file = join(project, path);
      const print = printOf(file);
      return [path, { print, digest: digestOf(print === 'none' ? '' : readFileSync(file)) }];
    }),
  );

const compile = async (project, directory, inputs) => {
  const { build, stop } = await import('esbuild');
  try {
    const { outputFiles } = await build({
      absWorkingDir: project,
      entryPoints: Object.entries(ENTRIES).map(([out, entry]) => ({ in: entry, out })),
      outdir: directory,
      write: false,
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      outExtension: { '.js': '.mjs' },
      // Has a binary of its own, which lies beside it.
      external: ['dynalite'],
      // What is shorter is read sooner; names stay as they are.
      minifyWhitespace: true,
      minifySyntax: true,
      sourcemap: true,
      sourcesContent: false,
      legalComments: 'none',
      logLevel: 'silent',
      banner: { js: BANNER },
      plugins: [ownSources(project, directory, inputs), oneLanguage],
    });
    return outputFiles;
  } finally {
    stop();
  }
};

/** Its age counts from now: commands that were started from it still run. */
const retireCurrent = (home) => {
  try {
    const now = new Date();
    utimesSync(join(home, readFileSync(join(home, 'current'), 'utf8').trim()), now, now);
  } catch {
    // There was none.
  }
};

/**
 * Bundles the command line, each verb to be read when it is called, and gives the bundle's directory. Several processes
 * may do so at once: each makes its own, whole before it is the current one. Throws esbuild's failure where a source is
 * not right, and the file system's where nothing can be written.
 */
export const makeBundle = async (project) => {
  const home = bundleHome(project);
  const directory = join(home, `bundle-${randomUUID()}`);
  mkdirSync(directory, { recursive: true });
  const pointer = join(home, `.current-${randomUUID()}`);
  try {
    const inputs = settingsOf(project);
    for (const { path, contents } of await compile(project, directory, inputs)) writeFileSync(path, contents);
    writeInputs(directory, inputs);
    writeFileSync(pointer, `${basename(directory)}\n`);
    retireCurrent(home);
    renameSync(pointer, join(home, 'current'));
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    rmSync(pointer, { force: true });
    throw error;
  }
  dropOldBundles(home, basename(directory));
  return directory;
};
