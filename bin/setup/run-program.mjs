import { spawn } from 'node:child_process';
import { SetupProblem } from './setup-problem.mjs';

/** Runs a program to its end, its output on our stderr. Gives its standard output instead where `capture` is set. */
export const runProgram = (command, { capture = false, environment = process.env, timeoutMs = 900_000 } = {}) =>
  new Promise((resolve, reject) => {
    const [program, ...rest] = command;
    const child = spawn(program, rest, {
      stdio: ['ignore', capture ? 'pipe' : process.stderr, 'inherit'],
      env: environment,
    });
    let output = '';
    child.stdout?.on('data', (chunk) => {
      output += chunk;
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(new SetupProblem(`cannot run ${program}: ${error.message}`));
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve(output);
      else reject(new SetupProblem(`failed with status ${code}: ${command.join(' ')}`));
    });
  });
