import type { Blackout } from './blackout-schema.ts';
import { localMoment } from './local-moment.ts';
import { WEEKDAYS } from './weekdays.ts';

const DAY_MS = 86_400_000;

const minuteOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

const dayBefore = (day: string): string => new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);

const fitsDay = ({ weekdays, firstDay, lastDay }: Blackout, day: string): boolean => {
  const weekday = WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()];
  return (
    (weekdays === undefined || weekdays.some((each) => each === weekday)) &&
    (firstDay === undefined || firstDay <= day) &&
    (lastDay === undefined || day <= lastDay)
  );
};

/**
 * The blackout in which a moment lies, or undefined. What counts is what the clock of the time zone shows: an hour that is left out
 * when it is put forward lies in none, and one that comes twice when it is put back lies in it both times.
 */
export const blackoutAt = (blackouts: readonly Blackout[], timezone: string, at: Date): Blackout | undefined => {
  const { day, minute } = localMoment(at, timezone);
  return blackouts.find((blackout) => {
    const { from, to } = blackout;
    if (from === undefined || to === undefined) return fitsDay(blackout, day);
    const [first, end] = [minuteOf(from), minuteOf(to)];
    if (first < end) return minute >= first && minute < end && fitsDay(blackout, day);
    return (minute >= first && fitsDay(blackout, day)) || (minute < end && fitsDay(blackout, dayBefore(day)));
  });
};
