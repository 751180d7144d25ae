import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Journal } from '../../lib/domain/journal.ts';
import { stopCloud } from '../../local/cloud/process/stop-cloud.ts';
import { type Places, placesOf } from '../../local/places.ts';
import { outlive } from './outlive.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const FLEET = 'check';
const RUN_LIMIT_MS = 850_000;

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface EndedRun {
  readonly code: number;
  readonly journal: Journal;
  /** Where the journal lies. */
  readonly file: string;
  /** All that was printed. */
  readonly said: string;
}

/** Something to be done beside a run, which it may interrupt. */
type Act = (interrupt: () => void) => Promise<unknown>;

export interface TestFleet {
  /** What this fleet's cloud and runs keep lies here until it goes down. */
  readonly places: Places;
  readonly name: string;
  /** The command line as a person calls it; its progress is shown as it comes. */
  call(...args: string[]): Promise<Ended>;
  run(experiment: string, ...more: string[]): Promise<EndedRun>;
  /** The same, and calls what is to be done after a step once, as soon as that step's line is there. */
  runAnd(experiment: string, after: Readonly<Record<string, Act>>): Promise<EndedRun>;
  /** Shuts (`-I`) or opens (`-D`) the overlay's port on node2. */
  overlayPort(flag: '-I' | '-D'): Promise<Ended>;
  down(): Promise<Ended>;
}

/** Three virtual machines in a state directory of their own, of a Debian release. Throws where they do not come up. */
export const testFleet = async (guest = 'trixie'): Promise<TestFleet> => {
  const stateDir = await mkdtemp(join(tmpdir(), 'sp-'));
  const env = { ...process.env, SWARMPROOF_STATE_DIR: stateDir };
  const call = (...args: string[]): Promise<Ended> => watched(args, () => undefined);
  const watched = (args: readonly string[], onText: (text: string, interrupt: () => void) => void): Promise<Ended> =>
    new Promise((resolve) => {
      process.stderr.write(`$ swarmproof ${args.join(' ')}\n`);
      const options = { cwd: ROOT, env, timeout: RUN_LIMIT_MS, maxBuffer: 64 * 1024 * 1024 };
      const argv = ['--import', 'tsx', 'bin/swarmproof.ts', ...args];
      const child = execFile(process.execPath, argv, options, (error, stdout, stderr) => {
        resolve({ code: error ? (typeof error.code === 'number' ? error.code : 255) : 0, stdout, stderr });
      });
      child.stderr?.pipe(process.stderr, { end: false });
      child.stderr?.on('data', (chunk: Buffer) => onText(chunk.toString(), () => child.kill('SIGINT')));
    });
  const runAnd: TestFleet['runAnd'] = async (experiment, after) => {
    let seen = '';
    const acting = new Map<string, Promise<unknown>>();
    const onText = (text: string, interrupt: () => void) => {
      seen += text;
      for (const [step, act] of Object.entries(after)) {
        if (acting.has(step) || !new RegExp(`^ *${step} `, 'm').test(seen)) continue;
        const done = act(interrupt);
        acting.set(step, done);
        // It is told when the run has ended, not in the middle of it.
        done.catch(() => undefined);
      }
    };
    const ended = await watched(['run', experiment, '--name', FLEET, '--json'], onText);
    await Promise.all(acting.values());
    return endedRun(ended);
  };
  const endedRun = async ({ code, stdout, stderr }: Ended): Promise<EndedRun> => {
    const { runId } = JSON.parse(stdout) as { runId: string };
    const file = join(stateDir, 'runs', runId, 'journal.json');
    const journal = JSON.parse(await readFile(file, 'utf8')) as Journal;
    return { code, file, journal, said: stdout + stderr };
  };
  const taker = [process.execPath, '--import', 'tsx', 'test/local/leave-nothing.ts', FLEET, stateDir] as const;
  const outliving = outlive([...taker], { cwd: ROOT, env });
  const up = await call('up', '--name', FLEET, '--guest', guest);
  if (up.code !== 0) throw new Error(`up ended with ${up.code}`);
  return {
    places: placesOf(env),
    name: FLEET,
    call,
    run: async (experiment, ...more) => {
      return endedRun(await call('run', experiment, '--name', FLEET, '--json', ...more));
    },
    runAnd,
    overlayPort: (flag) => {
      const command = `iptables ${flag} INPUT -p udp --dport 4789 -j DROP`.split(' ');
      return call('exec', 'node2', '--name', FLEET, '--', ...command);
    },
    down: async () => {
      const ended = await call('down', '--name', FLEET);
      // The history outlives the fleet, and so does the cloud that owns it: until it ends it writes there.
      await stopCloud(placesOf(env));
      if (ended.code !== 0) return ended;
      await rm(stateDir, { recursive: true, force: true });
      outliving.letGo();
      return ended;
    },
  };
};
