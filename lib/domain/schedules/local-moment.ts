/** What a clock on the wall of a time zone shows. */
export interface LocalMoment {
  /** `2026-12-24`. */
  readonly day: string;
  /** Minutes since the day's 00:00 on that clock: not how long ago that was, where the clock was changed in between. */
  readonly minute: number;
}

/** What a clock of an IANA time zone shows at a moment. Throws `RangeError` for a zone that there is not. */
export const localMoment = (at: Date, timezone: string): LocalMoment => {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: timezone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return {
    day: `${parts.year}-${parts.month}-${parts.day}`,
    minute: Number(parts.hour) * 60 + Number(parts.minute),
  };
};
