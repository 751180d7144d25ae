import type { Blackout } from './blackout-schema.ts';

/** A blackout in words, as in "MON, TUE 08:00 to 18:00, Europe/Berlin". */
export const spellBlackout = ({ weekdays, from, to, firstDay, lastDay }: Blackout, timezone: string): string => {
  const days = [
    ...(weekdays === undefined ? [] : [weekdays.join(', ')]),
    ...(firstDay === undefined ? [] : [`${firstDay} to ${lastDay}`]),
  ];
  const hours = from === undefined ? [] : [`${from} to ${to}`];
  return `${[...days, ...hours].join(' ')}, ${timezone}`;
};
