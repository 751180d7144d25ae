import type { Alert, Spell } from './alert.ts';
import type { Notice } from './notice.ts';

/** What is left behind is told again after so long, by the next run that leaves something: a day. */
const DIRTY_AGAIN_MS = 86_400_000;
/** A function that sends takes half a minute at the most, and Lambda's tries of one event are over after three more. */
const UNPROVEN_MS = 300_000;
/** An event may come twice, soon after the first time. */
const MOST_NAMES = 20;

export interface NextAlert {
  readonly alert: Alert;
  readonly isTold: boolean;
}

const spellOf = (alert: Alert | undefined): Spell | undefined =>
  alert && alert.class !== '' ? { outcome: alert.outcome, since: alert.since, times: alert.times } : undefined;

const goOn = (alert: Alert, notice: Notice, now: Date): NextAlert => {
  const sinceToldMs = now.getTime() - Date.parse(alert.toldAt);
  const isDue = notice.isDirty && sinceToldMs >= DIRTY_AGAIN_MS;
  // That anybody heard of the one before is not proven, and it is not just being sent.
  const isLost = alert.untold !== undefined && sinceToldMs >= UNPROVEN_MS;
  const isTold = isDue || isLost;
  return {
    alert: {
      ...alert,
      ...{ outcome: notice.outcome, times: alert.times + 1 },
      ...(isTold ? { untold: notice.name, toldAt: now.toISOString() } : {}),
      names: [notice.name, ...alert.names].slice(0, MOST_NAMES),
    },
    isTold,
  };
};

/**
 * What a notice makes of the alert of its experiment, and whether it is told: the first of its class, the first pass after any, and
 * what is left dirty once a day. Whoever wants to hear of all (`tellsAll`) hears of every pass. Undefined where the same was counted
 * and told before.
 */
export const nextAlert = (
  alert: Alert | undefined,
  notice: Notice,
  { now, tellsAll }: { readonly now: Date; readonly tellsAll: boolean },
): NextAlert | undefined => {
  if (alert?.names.includes(notice.name)) return alert.untold === notice.name ? { alert, isTold: true } : undefined;
  const isWell = notice.class === '';
  if (alert && !isWell && alert.class === notice.class) return goOn(alert, notice, now);
  const before = spellOf(alert);
  const isTold = !isWell || before !== undefined || tellsAll;
  const at = now.toISOString();
  return {
    alert: {
      ...{ class: notice.class, outcome: notice.outcome, since: at, times: 1 },
      ...(isTold ? { untold: notice.name, toldAt: at } : { toldAt: alert?.toldAt ?? at }),
      ...(before ? { before } : {}),
      names: [notice.name, ...(alert?.names ?? [])].slice(0, MOST_NAMES),
    },
    isTold,
  };
};
