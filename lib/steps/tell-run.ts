import { SwarmproofError } from '../domain/errors.ts';
import { type EndedExecution, endedExecutionSchema } from '../domain/notices/ended-execution.ts';
import { type NextAlert, nextAlert } from '../domain/notices/next-alert.ts';
import type { Notice } from '../domain/notices/notice.ts';
import { noticeOf, runOf } from '../domain/notices/notice-of.ts';
import { spellNotice } from '../domain/notices/spell-notice.ts';
import type { AlertBook, Clock, Notices, RunStore } from '../ports.ts';

export interface TellPorts {
  readonly store: Pick<RunStore, 'getRun'>;
  readonly alerts: AlertBook;
  readonly notices: Notices;
  readonly clock: Clock;
  /** Whether passes are told of, too. */
  readonly tellsAll: boolean;
  /** Name of the stack, for what people are to type. */
  readonly stack: string;
}

/** So many runs of one experiment may end in the same moment. */
const MOST_TRIES = 20;

export interface Told {
  readonly isTold: boolean;
}

/** That it was told is on record: until then the same is told again. */
const confirm = async ({ alerts }: TellPorts, { experiment, name }: Notice): Promise<void> => {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { alert, version } = await alerts.get(experiment);
    if (alert?.untold !== name) return;
    const { untold: _untold, ...told } = alert;
    if (await alerts.put(experiment, told, version)) return;
  }
};

/** Counts a notice in. Undefined where it was before. */
const count = async ({ alerts, clock, tellsAll }: TellPorts, notice: Notice): Promise<NextAlert | undefined> => {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { alert, version } = await alerts.get(notice.experiment);
    const next = nextAlert(alert, notice, { now: clock.now(), tellsAll });
    // Somebody else counted in between: looked at anew.
    if (!next || next.alert === alert || (await alerts.put(notice.experiment, next.alert, version))) return next;
  }
  throw new SwarmproofError('Cloud', 'others counted in between, again and again', 'look at how many runs end at once');
};

/** What there is to tell, and what it was counted into: `unknown` where the history is away. */
const lookAt = async (
  ports: TellPorts,
  ended: EndedExecution,
): Promise<{ readonly notice: Notice | undefined; readonly counted: NextAlert | undefined | 'unknown' }> => {
  let notice: Notice | undefined;
  try {
    notice = noticeOf(ended, await ports.store.getRun(runOf(ended)));
    return { notice, counted: notice && (await count(ports, notice)) };
  } catch {
    return { notice: notice ?? noticeOf(ended, 'unknown'), counted: 'unknown' };
  }
};

/**
 * Tells people of a run that ended: once of what comes again and again. Where the history is away it is told all the same: a notice
 * too many does no harm. Throws what the topic throws: the event comes again then.
 */
export const tellRun =
  (ports: TellPorts) =>
  async (event: unknown): Promise<Told> => {
    const { notice, counted } = await lookAt(ports, endedExecutionSchema.parse(event).detail);
    if (!notice || !counted) return { isTold: false };
    if (counted === 'unknown') {
      const isNews = notice.class !== '' || ports.tellsAll;
      if (isNews) await ports.notices.publish(spellNotice(notice, undefined, ports.stack));
      return { isTold: isNews };
    }
    if (!counted.isTold) return { isTold: false };
    await ports.notices.publish(spellNotice(notice, counted.alert, ports.stack));
    // Not on record as told it is told once more, with the next of its kind.
    await confirm(ports, notice).catch(() => undefined);
    return { isTold: true };
  };
