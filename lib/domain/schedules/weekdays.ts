/** EventBridge's names, from Sunday on, as in its cron expressions. */
export const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] as const;
