import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { CloudAddress } from '../../../local/cloud/process/ask-cloud.ts';
import { type Places, placesOf } from '../../../local/places.ts';
import type { CommandIo, CommandValues } from '../command.ts';
import { nearestWord } from '../nearest-word.ts';
import { askExec, type ExecAnswer } from './ask-exec.ts';

interface Line {
  readonly values: CommandValues;
  readonly positionals: readonly string[];
  readonly io: CommandIo;
}

export interface ExecRooms {
  /** Where the cloud assembly lies, made where it is missing. */
  assemblyDir(): Promise<string>;
  ensureCloud(request: {
    readonly places: Places;
    readonly assemblyDir: string;
    readonly environment: NodeJS.ProcessEnv;
  }): Promise<CloudAddress>;
}

const HINT = 'npx swarmproof exec --help';
const LONGEST_SECONDS = 86_400;

const readTimeout = (text: string | boolean | undefined): number => {
  if (text === undefined) return 600_000;
  const seconds = Number(text);
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= LONGEST_SECONDS) return seconds * 1000;
  throw new SwarmproofError(
    'Usage',
    `--timeout: got ${text}, allowed are whole seconds from 1 to ${LONGEST_SECONDS}`,
    HINT,
  );
};

const refuseUnknown = (fleet: string, node: string, answer: Extract<ExecAnswer, { kind: 'unknown' }>): never => {
  const { fleets, nodes } = answer;
  if (nodes.length === 0) {
    const meant = nearestWord(fleet, fleets);
    const up = fleets.length > 0 ? `up: ${fleets.join(', ')}` : 'none is up';
    const hint =
      fleets.length > 0 ? `npx swarmproof exec ${node} --name ${meant ?? fleets[0]} -- ...` : 'npx swarmproof up';
    throw new SwarmproofError('Usage', `there is no fleet ${JSON.stringify(fleet)} (${up})`, hint);
  }
  const meant = nearestWord(node, nodes);
  const guess = meant ? `; did you mean ${meant}?` : '';
  throw new SwarmproofError(
    'Usage',
    `there is no node ${JSON.stringify(node)}${guess}`,
    `the nodes are ${nodes.join(', ')}`,
  );
};

const textOf = (base64: string): string => Buffer.from(base64, 'base64').toString('utf8');

/** The line break at the end is left to the command line, which adds one. */
const decode = (base64: string): string => textOf(base64).replace(/\n$/, '');

type Ran = Extract<ExecAnswer, { kind: 'ran' }>;

const print = (answer: Ran, node: string, io: CommandIo, wantsJson: boolean): void => {
  if (wantsJson) {
    const { ended, exitCode } = answer;
    const outputs = { stdout: textOf(answer.stdout), stderr: textOf(answer.stderr) };
    io.out(JSON.stringify({ schemaVersion: 1, node, ended, exitCode, ...outputs }));
    return;
  }
  if (answer.stdout !== '') io.out(decode(answer.stdout));
  if (answer.stderr !== '') io.notice(decode(answer.stderr));
};

const exitCodeOf = (answer: Ran, node: string): number => {
  if (answer.exitCode !== null) return answer.exitCode;
  if (answer.ended === 'timedOut') {
    throw new SwarmproofError(
      'Timeout',
      `the command on ${node} was killed at its time-out`,
      'give more with --timeout',
    );
  }
  throw new SwarmproofError('Fleet', `${node} went away while the command ran`, 'npx swarmproof up');
};

/** Has the local cloud run one command on one node and gives the command's exit code. */
export const execOn = async ({ values, positionals, io }: Line, rooms: ExecRooms): Promise<number> => {
  const [node, ...argv] = positionals;
  if (node === undefined || argv.length === 0) {
    throw new SwarmproofError(
      'Usage',
      'exec needs a node and a command',
      'npx swarmproof exec node1 -- docker node ls',
    );
  }
  const fleet = String(values.name ?? 'local');
  const timeoutMs = readTimeout(values.timeout);
  const { environment } = io;
  const cloud = await rooms.ensureCloud({
    places: placesOf(environment),
    assemblyDir: await rooms.assemblyDir(),
    environment,
  });
  const answer = await askExec(cloud, { fleet, node, argv, timeoutMs });
  if (answer.kind === 'unknown') return refuseUnknown(fleet, node, answer);
  if (answer.kind === 'off') {
    throw new SwarmproofError('Fleet', `${node} is switched off`, 'start it, or npx swarmproof down and up again');
  }
  print(answer, node, io, values.json === true);
  return exitCodeOf(answer, node);
};
