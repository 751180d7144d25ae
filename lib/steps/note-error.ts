import { nextCursor } from '../domain/next-cursor.ts';
import type { Plan } from '../domain/plan.ts';
import type { Progress } from '../domain/progress.ts';
import type { Turn } from '../domain/turn.ts';
import { unansweredStep } from '../domain/unanswered-step.ts';
import type { Ports } from '../ports.ts';
import { handOver } from './hand-over.ts';
import { loadRun } from './load-run.ts';

interface Failure {
  readonly Error?: string;
  readonly Cause?: string;
}

/** A function's failure carries its message inside a JSON text. */
const messageOf = ({ Error: name, Cause: cause = '' }: Failure): string => {
  try {
    const { errorMessage } = JSON.parse(cause) as { errorMessage?: unknown };
    if (typeof errorMessage === 'string') return `${name ?? 'error'}: ${errorMessage}`;
  } catch {
    // Not every cause is JSON: a time-out has none.
  }
  return `${name ?? 'error'}: ${cause}`;
};

interface Noted {
  readonly runId: string;
  readonly failure: Failure;
  /** When the workflow came to note it, the same in every try. Executions that began before there was one do not say. */
  readonly enteredAt?: string;
  /** When the workflow came to the turn that failed: one of its tries may have taken the run from the one before. */
  readonly failedAt?: string;
  /** Under which the run worked. */
  readonly token?: number;
}

/** How often the step at the cursor broke. What it did in the execution before a sweep does not count: that is why there is one. */
const breaksOf = ({ cursor, broke }: Pick<Progress, 'cursor' | 'broke'>): number =>
  broke?.index === cursor ? broke.times : 0;

/**
 * Seconds before a step that heals is tried again, by how often it broke. An API that throttles, or is away for a minute, must not be the
 * reason why what the run broke stays broken.
 */
const PAUSES_S = [1, 5, 15, 30, 60] as const;

const nextOf = (plan: Plan, progress: Progress): { next: Turn } => {
  if (progress.cursor >= plan.steps.length) return { next: { turn: 'judge', pauseS: 0 } };
  const breaks = Math.max(1, breaksOf(progress));
  return { next: { turn: 'pause', pauseS: PAUSES_S[Math.min(breaks, PAUSES_S.length) - 1] ?? 1 } };
};

const MAX_ERRORS = 20;

/**
 * Whether the step that is due heals or cleans up and is tried again: what broke may have been the end of the step before it, or one
 * call. Once every pause has been made it is left.
 */
const isTriedAgain = (plan: Plan, progress: Progress, stopped: string): boolean => {
  const { facts, cursor, errors } = progress;
  return (
    cursor < plan.steps.length &&
    errors.length < MAX_ERRORS &&
    nextCursor(plan, { facts, stopped }, cursor - 1) === cursor &&
    breaksOf(progress) < PAUSES_S.length
  );
};

/** Keeps what broke a step, and goes on at the healing steps, or after the one that broke where it was one of them. */
export const noteError =
  ({ store, clock }: Pick<Ports, 'store' | 'clock'>) =>
  async ({ runId, failure, enteredAt, failedAt, token: before }: Noted): Promise<{ next: Turn; token: number }> => {
    const { plan, progress } = await loadRun(store, runId);
    // The turn that failed may still be at work: from here on it writes nothing any more.
    const given = { swarmId: plan.swarmId, runId, token: before, by: enteredAt, after: failedAt };
    const { token } = await handOver({ store, clock }, given);
    // Noted before, and the reply was lost: the step that is due now did not break.
    if (enteredAt !== undefined && progress.notedAt === enteredAt) return { ...nextOf(plan, progress), token };
    const { cursor } = progress;
    const step = plan.steps[cursor];
    const message = `${step?.id ?? 'the run'}: ${messageOf(failure)}`.slice(0, 600);
    const { facts } = progress;
    const stopped = progress.stopped ?? message;
    const staysDue = isTriedAgain(plan, progress, stopped);
    const after: Progress = {
      cursor: staysDue ? cursor : nextCursor(plan, { facts, stopped }, cursor),
      facts,
      errors: [...progress.errors, message].slice(0, MAX_ERRORS),
      stopped,
      token,
      // What was sent is under way, and may have been answered by now.
      ...(staysDue && progress.current ? { current: progress.current } : {}),
      ...(staysDue ? { broke: { index: cursor, times: breaksOf(progress) + 1 } } : {}),
      ...(enteredAt === undefined ? {} : { notedAt: enteredAt }),
      ...(progress.aborted ? { aborted: true } : {}),
    };
    if (step && !staysDue) {
      const unanswered = unansweredStep(runId, step, progress.current, { why: message, now: clock.now() });
      await store.putStep(unanswered, token);
    }
    await store.putProgress(runId, after);
    return { ...nextOf(plan, after), token };
  };
