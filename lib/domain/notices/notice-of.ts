import type { RunRecord } from '../run.ts';
import { spooledVerdict } from '../spooled-verdict.ts';
import type { Judged } from '../verdict.ts';
import type { EndedExecution } from './ended-execution.ts';
import type { Notice } from './notice.ts';
import { reasonClass } from './reason-class.ts';

const SWEEP = /-sweep\d{1,2}$/;

const jsonOf = (text: string | null | undefined): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const ofJudged = (of: Pick<Notice, 'name' | 'runId' | 'experiment'>, { verdict, cleanup, reason }: Judged): Notice => {
  const isDirty = cleanup !== 'clean';
  const isWell = verdict === 'pass' && !isDirty;
  return {
    ...of,
    outcome: isDirty ? `${verdict}, left dirty` : verdict,
    reason,
    class: isWell ? '' : `${verdict} ${cleanup} ${reasonClass(reason)}`,
    isDirty,
  };
};

/** The run that an execution was of: a sweep is named after it. */
export const runOf = ({ name }: Pick<EndedExecution, 'name'>): string => name.replace(SWEEP, '');

/**
 * What to tell of an execution that ended, given its run as it is on record (`unknown` where the history is away); undefined where there is nothing to tell: the run was
 * left out by its schedule, or a sweep is about to take it up and will tell its end. What cannot be read as passed is told.
 */
export const noticeOf = (ended: EndedExecution, known: RunRecord | undefined | 'unknown'): Notice | undefined => {
  const run = known === 'unknown' ? undefined : known;
  const { name, status } = ended;
  const runId = runOf(ended);
  const input = jsonOf(ended.input);
  const named = textOf((input.experiment as { name?: unknown } | undefined)?.name);
  const of = { name: runId, runId, experiment: run?.experiment ?? (named === '' ? 'unknown' : named.slice(0, 80)) };
  const spooled = spooledVerdict({ error: ended.error ?? undefined, cause: ended.cause ?? undefined });
  if (run?.judged) return ofJudged(of, run.judged);
  if (spooled) return ofJudged(of, spooled);
  if (status === 'SUCCEEDED') {
    const output = jsonOf(ended.output);
    if (typeof output.skipped === 'string') return undefined;
    // The history does not say how it came out, and what the output says is believed where it is a verdict.
    const judged = { verdict: textOf(output.verdict), cleanup: textOf(output.cleanup), reason: textOf(output.reason) };
    return ofJudged(of, { ...judged, nodes: [] } as unknown as Judged);
  }
  const failure = `${ended.error ?? status}: ${ended.cause ?? 'no cause was given'}`;
  if (SWEEP.test(name)) {
    return {
      ...of,
      ...{ name, outcome: 'not healed', reason: `the sweep ${name} ended as ${status} (${failure})` },
      ...{ class: `sweep ${status} ${ended.error ?? ''}`, isDirty: true },
    };
  }
  if (run) return undefined;
  const outcome = known === 'unknown' ? 'ended early' : 'not begun';
  return { ...of, outcome, reason: failure, class: `${status} ${ended.error ?? ''}`, isDirty: false };
};
