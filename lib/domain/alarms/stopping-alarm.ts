import type { KnownAlarm } from './known-alarm.ts';

const because = ({ reason }: KnownAlarm): string => (reason === '' ? '' : ` (${reason})`);

/**
 * What to say where an alarm ends a run that began at that time (ISO 8601): it is in ALARM, or was while the run was under way.
 * Undefined where none does.
 */
export const stoppingAlarm = (alarms: readonly KnownAlarm[], begunAt: string): string | undefined => {
  const standing = alarms.find(({ state }) => state === 'ALARM');
  if (standing)
    return `stop condition: the alarm "${standing.name}" is in ALARM since ${standing.since}${because(standing)}`;
  const gone = alarms.find(({ wasInAlarm, since }) => wasInAlarm && Date.parse(since) > Date.parse(begunAt));
  return gone && `stop condition: the alarm "${gone.name}" was in ALARM until ${gone.since}`;
};
