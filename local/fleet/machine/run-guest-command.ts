import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { GuestRequest, GuestResult } from '../guest-fleet.ts';
import type { AgentAnswer, GuestAgent } from './guest-agent.ts';

/** Bytes kept of each of stdout and stderr; an order above what any caller keeps. */
const OUTPUT_LIMIT = 4 * 1024 * 1024;
const ACCEPT_WITHIN_MS = 20_000;
const STATUS_WITHIN_MS = 5_000;
const FIRST_POLL_MS = 40;
const LONGEST_POLL_MS = 400;
/** From the kill to the last word about it; after that the guest counts as lost. */
const KILL_GRACE_MS = 15_000;

/**
 * Runs the script on stdin as job $1: a file, executed in a session of its own, its output in files, so that a kill
 * keeps what was said until then and a child that outlives the script holds nothing up. Positional parameters only:
 * any variable set here could be one of the script's own environment.
 */
const RUNNER = `umask 077
set -- "/run/swarmproof/$1"
cat >"$1.sh"
setsid sh "$1.sh" >"$1.out" 2>"$1.err" </dev/null &
echo $! >"$1.pid"
wait $!
set -- "$1" $?
[ ! -s "$1.out" ] || head -c ${OUTPUT_LIMIT} "$1.out"
[ ! -s "$1.err" ] || head -c ${OUTPUT_LIMIT} "$1.err" >&2
rm -f "$1.sh" "$1.out" "$1.err" "$1.pid"
exit $2`;

/** Kills job $1's process group; tries for 5 s, because the job may not have got as far as having one. */
const KILLER = `n=0
until kill -s KILL -- "-$(cat "/run/swarmproof/$1.pid" 2>/dev/null)" 2>/dev/null; do
  n=$((n + 1)); [ $n -le 50 ] || exit 1; sleep 0.1
done`;

const BASE_ENVIRONMENT = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  HOME: '/root',
  LANG: 'C.UTF-8',
};

interface ExecStatus {
  readonly exited: boolean;
  readonly exitcode?: number;
  readonly 'out-data'?: string;
  readonly 'err-data'?: string;
}

const submit = (agent: GuestAgent, job: string, request: GuestRequest): Promise<AgentAnswer> => {
  const environment = { ...BASE_ENVIRONMENT, ...request.environment };
  return agent.call(
    'guest-exec',
    {
      path: '/bin/sh',
      arg: ['-c', RUNNER, 'sh', job],
      env: Object.entries(environment).map(([name, value]) => `${name}=${value}`),
      'input-data': Buffer.from(request.script).toString('base64'),
      'capture-output': true,
    },
    ACCEPT_WITHIN_MS,
  );
};

const killJob = async (agent: GuestAgent, job: string): Promise<void> => {
  await agent.call(
    'guest-exec',
    { path: '/bin/sh', arg: ['-c', KILLER, 'sh', job], env: [`PATH=${BASE_ENVIRONMENT.PATH}`] },
    STATUS_WITHIN_MS,
  );
};

const lost: GuestResult = { exitCode: null, stdout: Buffer.alloc(0), stderr: Buffer.alloc(0), ended: 'lost' };

const decoded = (status: ExecStatus, ended: GuestResult['ended']): GuestResult => ({
  exitCode: ended === 'exited' ? (status.exitcode ?? null) : null,
  stdout: Buffer.from(status['out-data'] ?? '', 'base64'),
  stderr: Buffer.from(status['err-data'] ?? '', 'base64'),
  ended,
});

/** Waits, but no longer than until the request is cancelled or the machine lost. */
const pause = async (ms: number, signals: readonly (AbortSignal | undefined)[]): Promise<void> => {
  const live = signals.filter((signal) => signal !== undefined);
  await sleep(ms, undefined, { signal: AbortSignal.any(live) }).catch(() => undefined);
};

/** What the agent says about a process, or null when it has no news; `gone` when it does not know it any more. */
const statusOf = async (agent: GuestAgent, pid: number): Promise<ExecStatus | 'gone' | null> => {
  const answer = await agent.call('guest-exec-status', { pid }, STATUS_WITHIN_MS);
  if (answer.kind === 'return') return answer.value as ExecStatus;
  return answer.kind === 'refused' || agent.isClosed ? 'gone' : null;
};

/** Polls until the job has ended; kills it at its deadline or when it is cancelled. */
const watch = async (
  agent: GuestAgent,
  job: { readonly name: string; readonly pid: number; readonly deadline: number },
  request: GuestRequest,
  machineLost: AbortSignal,
): Promise<GuestResult> => {
  let ended: 'exited' | 'timedOut' | 'cancelled' = 'exited';
  let { deadline } = job;
  let pollMs = FIRST_POLL_MS;
  while (!machineLost.aborted) {
    const remainingMs = Math.max(deadline - performance.now(), 1);
    await pause(Math.min(pollMs, remainingMs), ended === 'exited' ? [request.signal, machineLost] : [machineLost]);
    pollMs = Math.min(pollMs * 1.5, LONGEST_POLL_MS);
    const status = await statusOf(agent, job.pid);
    if (status === 'gone') return lost;
    if (status?.exited) return decoded(status, ended);
    const isOver = performance.now() >= deadline;
    if (isOver && ended !== 'exited') return lost;
    if (ended === 'exited' && (isOver || request.signal?.aborted)) {
      ended = isOver ? 'timedOut' : 'cancelled';
      deadline = performance.now() + KILL_GRACE_MS;
      pollMs = FIRST_POLL_MS;
      await killJob(agent, job.name);
    }
  }
  return lost;
};

/**
 * Runs a request through the agent and waits for its end. Whoever aborts `machineLost` (the machine was reset, its
 * process is gone) also closes the agent. Throws Fleet where the guest never took the request.
 */
export const runGuestCommand = async (
  agent: GuestAgent,
  request: GuestRequest,
  machineLost: AbortSignal,
): Promise<GuestResult> => {
  const name = randomBytes(8).toString('hex');
  const deadline = performance.now() + request.timeoutMs;
  const accepted = await submit(agent, name, request);
  if (accepted.kind === 'unsent' || accepted.kind === 'refused') {
    const reason = accepted.kind === 'refused' ? accepted.reason : 'the guest agent does not answer';
    throw new SwarmproofError('Fleet', `command not started: ${reason}`, 'Wait for the node to be up.');
  }
  if (accepted.kind === 'lost') return lost;
  return watch(agent, { name, pid: (accepted.value as { pid: number }).pid, deadline }, request, machineLost);
};
