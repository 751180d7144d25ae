import * as z from 'zod';
import type { KnownAlarm } from './known-alarm.ts';

/** Source: EventBridge's events reference, "Amazon CloudWatch events". */
const DETAIL_TYPE = 'CloudWatch Alarm State Change';
const MOST_REASON = 300;

const valueSchema = z.enum(['ALARM', 'OK', 'INSUFFICIENT_DATA']);

/** CloudWatch leaves the colon out of the offset (`+0000`), which ISO 8601 has either everywhere or nowhere. */
const momentSchema = z
  .string()
  .max(40)
  .transform((text) => text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
  .pipe(z.iso.datetime({ offset: true }))
  .transform((text) => new Date(text).toISOString());

/** As far as it is read. Source: CloudWatch's user guide, "Alarm events and EventBridge". */
const eventSchema = z.object({
  detail: z.object({
    alarmName: z.string().min(1).max(255),
    state: z.object({ value: valueSchema, timestamp: momentSchema, reason: z.string().nullish() }),
    previousState: z.object({ value: valueSchema }).nullish(),
  }),
});

const typeSchema = z.object({ 'detail-type': z.literal(DETAIL_TYPE) });

/**
 * What an event tells of an alarm; undefined where it is no change of an alarm's state. Throws for one that cannot be read: what it
 * wanted to tell must not be lost unnoticed.
 */
export const alarmOfEvent = (event: unknown): KnownAlarm | undefined => {
  const { data } = typeSchema.safeParse(event);
  if (!data) return undefined;
  const { alarmName, state, previousState } = eventSchema.parse(event).detail;
  return {
    ...{ name: alarmName, state: state.value, since: state.timestamp },
    wasInAlarm: previousState?.value === 'ALARM',
    reason: (state.reason ?? '').slice(0, MOST_REASON),
  };
};
