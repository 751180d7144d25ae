import { environmentVariable } from './environment-variable.ts';

/** How long runs stay in the history, as the stack says it; undefined where they stay for good. */
export const historyDays = (): number | undefined => {
  const days = environmentVariable('HISTORY_DAYS');
  return days === 'forever' ? undefined : Number(days);
};
