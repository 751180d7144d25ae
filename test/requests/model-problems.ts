import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { RecordedRequest } from '../../local/cloud/requests/recorded-request.ts';

/** Debian's own: the models are installed for it. */
const PYTHON = '/usr/bin/python3';
const VALIDATOR = join(import.meta.dirname, 'validate-requests.py');
const LIMIT_MS = 60_000;

/** Members that AWS has and Debian 12's models, of December 2022, have not, each with its source. */
const NEWER_THAN_THE_MODELS: Readonly<Record<string, string>> = {
  'ec2:StopInstances SkipOsShutdown': 'from 2025: API Reference of StopInstances',
  'scheduler:CreateSchedule ActionAfterCompletion': 'from August 2023: API Reference of CreateSchedule',
};

export type AskedOfAws = Pick<RecordedRequest, 'service' | 'action' | 'parameters' | 'cut'>;

const validate = (lines: readonly string[]): Promise<readonly (readonly [string, string])[][]> =>
  new Promise((resolve, reject) => {
    // Isolated: no packages of a user, and no settings of Python's.
    const child = spawn(PYTHON, ['-I', VALIDATOR], { stdio: ['pipe', 'pipe', 'pipe'], timeout: LIMIT_MS });
    const output: Record<'stdout' | 'stderr', string> = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        output[stream] += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => {
      const answers = output.stdout.split('\n').filter(Boolean);
      if (code === 0 && answers.length === lines.length) resolve(answers.map((line) => JSON.parse(line)));
      else
        reject(
          new Error(`the validator ended with ${code} after ${answers.length} of ${lines.length}: ${output.stderr}`),
        );
    });
    // One that died is told by its end.
    child.stdin.on('error', () => undefined);
    child.stdin.end(lines.map((line) => `${line}\n`).join(''));
  });

/** What the services' own models do not allow in requests, a line each. Empty where all are valid; each is looked at once. */
export const modelProblems = async (requests: readonly AskedOfAws[]): Promise<readonly string[]> => {
  const distinct = new Set(
    requests.map(({ service, action, parameters, cut = {} }) => JSON.stringify({ service, action, parameters, cut })),
  );
  const lines = [...distinct];
  const answers = await validate(lines);
  const found = answers.flatMap((problems, place) => {
    const { service, action } = JSON.parse(lines[place] ?? '') as AskedOfAws;
    const of = `${service}:${action}`;
    return problems
      .filter(([member]) => !Object.hasOwn(NEWER_THAN_THE_MODELS, `${of} ${member}`))
      .map(([member, problem]) => `${of} ${member}: ${problem}`);
  });
  return [...new Set(found)];
};
