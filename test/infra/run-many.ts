import { spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { STAND_IN_FUNCTIONS } from './stand-in-functions.ts';
import { standInPrograms } from './stand-in-programs.ts';

/** Values of a document's parameters by name, without the `SSM_` that the agent puts before. */
export type Case = Readonly<Record<string, string>>;

export interface RanMany {
  /** Numbers of the cases in which a value ran as a command. */
  readonly fired: readonly number[];
  /** Files that nobody but a value can have made. */
  readonly strays: readonly string[];
  /** Cases that were run to their end, in time. */
  readonly ended: number;
  /** Exit statuses, and how many cases had each. */
  readonly statuses: Readonly<Record<string, number>>;
}

/** Of all cases of one document; where one waits, it waits for what is not there. */
const LIMIT_MS = 240_000;
/** Debian's `nobody`: whatever a value may do, it does it as somebody who owns nothing. */
const NOBODY = 65_534;

const quoted = (value: string): string => `'${value.replaceAll("'", "'\\''")}'`;

/** The script with its absolute places moved below `root`, and no programs but those there. */
const within = (script: string, root: string): string =>
  `${STAND_IN_FUNCTIONS}\n${script}`
    .replace(/ PATH=\/usr\/local\/sbin:\S+/, ` PATH=${root}/bin`)
    .replaceAll('/var/lib/', `${root}/var/`)
    .replaceAll(/(?<=[\s="'>])\/run\//g, `${root}/run/`);

const makeRoot = (): string => {
  const root = mkdtempSync(join(tmpdir(), 'injection-'));
  standInPrograms(join(root, 'bin'), join(root, 'fired', 'cases'));
  for (const place of ['run', 'var', 'fired', 'here']) {
    mkdirSync(join(root, place), { recursive: true });
    if (process.getuid?.() === 0) chownSync(join(root, place), NOBODY, NOBODY);
  }
  if (process.getuid?.() === 0) chownSync(root, NOBODY, NOBODY);
  return root;
};

const run = (root: string, driver: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const drop = ['--reuid', `${NOBODY}`, '--regid', `${NOBODY}`, '--clear-groups', '--no-new-privs', '--', '/bin/sh'];
    const [program, ...args] = process.getuid?.() === 0 ? ['/usr/bin/setpriv', ...drop, driver] : ['/bin/sh', driver];
    const options = { cwd: join(root, 'here'), env: { PATH: join(root, 'bin') }, stdio: 'ignore' } as const;
    const child = spawn(program as string, args, { ...options, detached: true });
    const timer = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), LIMIT_MS);
    child.on('error', reject);
    child.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** Files by their paths below the root, but for those of the script's own places. */
const straysIn = (root: string): readonly string[] => {
  const expected = /^(bin|run|var|fired\/cases$|fired$|here$|script\.sh$|drive\.sh$|statuses$)/;
  const all = readdirSync(root, { recursive: true, encoding: 'utf8' });
  // Directories bear the names of runs and services, whatever these are.
  return all.filter((path) => !expected.test(path) || basename(path) === 'FIRED');
};

/**
 * Runs a script once for each case as the SSM agent does: a file, by `sh`, with the values as environment variables. Every case
 * has a shell of its own; one more starts them all.
 */
export const runMany = async (script: string, cases: readonly Case[]): Promise<RanMany> => {
  const root = makeRoot();
  try {
    writeFileSync(join(root, 'script.sh'), within(script, root));
    const lines = cases.map((values, number) => {
      const variables = Object.entries(values).map(([name, value]) => `SSM_${name}=${quoted(value)}`);
      return `SP_CASE=${number} ${variables.join(' ')} sh ../script.sh </dev/null >/dev/null 2>&1\necho "$?" >>../statuses`;
    });
    writeFileSync(join(root, 'drive.sh'), `${lines.join('\n')}\n`);
    await run(root, join(root, 'drive.sh'));
    const linesOf = (path: string): readonly string[] =>
      existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8').split('\n').filter(Boolean) : [];
    const statuses: Record<string, number> = {};
    for (const status of linesOf('statuses')) statuses[status] = (statuses[status] ?? 0) + 1;
    const fired = [...new Set(linesOf('fired/cases').map(Number))];
    return { fired, strays: straysIn(root), ended: linesOf('statuses').length, statuses };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};
