import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { spellDuration } from '../../dashboard/spell-duration.ts';
import type { Stage } from './stages.ts';

const PROJECT_DIR = fileURLToPath(new URL('../..', import.meta.url));
const BIN_DIR = fileURLToPath(new URL('../../node_modules/.bin', import.meta.url));
/** Between the request to end and the end by force. */
const GRACE_MS = 20_000;

interface Came {
  readonly code: number;
  readonly late: boolean;
}

const killGroup = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has ended meanwhile.
  }
};

/** Runs one program in a process group of its own, so that all it started can be ended with it. */
const runProgram = ([program, ...words]: Stage['command'], limitMs: number): Promise<Came> =>
  new Promise((resolve) => {
    const child = spawn(program, words, {
      cwd: PROJECT_DIR,
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PATH: `${BIN_DIR}:${process.env.PATH ?? ''}` },
    });
    const pid = child.pid;
    let late = false;
    const end = (): void => {
      if (pid === undefined) return;
      killGroup(pid, 'SIGTERM');
      setTimeout(() => killGroup(pid, 'SIGKILL'), GRACE_MS).unref();
    };
    const timer = setTimeout(() => {
      late = true;
      end();
    }, limitMs);
    const pass = (): void => end();
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    const came = (code: number): void => {
      clearTimeout(timer);
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
      resolve({ code, late });
    };
    child.on('error', (error) => {
      process.stderr.write(`${program}: ${error.message}\n`);
      came(1);
    });
    child.on('exit', (code) => came(code ?? 1));
  });

/** Both programs of a stage, at once; the code of the first that failed. */
const runStage = async ({ command, beside }: Stage, limitMs: number): Promise<Came> => {
  const programs = beside ? [command, beside] : [command];
  const all = await Promise.all(programs.map((program) => runProgram(program, limitMs)));
  return { code: all.find(({ code }) => code !== 0)?.code ?? 0, late: all.some(({ late }) => late) };
};

/**
 * Runs the stages in turn and says how long each took. Ends at the first that fails; gives the exit code. A stage that
 * is still running when `limitMs` have passed over all is ended and counts as failed.
 */
export const runStages = async (
  stages: readonly Stage[],
  limitMs: number,
  say: (line: string) => void,
): Promise<number> => {
  const startMs = performance.now();
  for (const [place, stage] of stages.entries()) {
    const { title, command, beside } = stage;
    const besideWords = beside ? `, beside it ${beside.join(' ')}` : '';
    say(`[${place + 1}/${stages.length}] ${title}: ${command.join(' ')}${besideWords}`);
    const stageMs = performance.now();
    const { code, late } = await runStage(stage, Math.max(1, limitMs - (stageMs - startMs)));
    const took = spellDuration(performance.now() - stageMs);
    if (late || code !== 0) {
      const why = late ? `not over when all of ${spellDuration(limitMs)} had passed` : `exit code ${code}`;
      const rest = stages.slice(place + 1).map((stage) => stage.title);
      say(`[${place + 1}/${stages.length}] ${title}: FAILED after ${took} (${why})`);
      if (rest.length > 0) say(`not run: ${rest.join('; ')}`);
      return code || 1;
    }
    say(`[${place + 1}/${stages.length}] ${title}: ok, ${took}`);
  }
  say(`all ${stages.length} stages ok, ${spellDuration(performance.now() - startMs)}`);
  return 0;
};
