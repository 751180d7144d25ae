import { countSetting } from './count-setting.ts';

export type HistoryDays = number | 'forever';

/** A year, so that the same week of the year before can be looked at. */
const DEFAULT: HistoryDays = 365;
/** Shorter than that, and a run could go before somebody came back from a holiday to look at it. */
const LEAST = 7;
/** Ten years. */
const MOST = 3650;

/** For how many days after its begin a run that was brought to a clean end stays in the history. Throws `Config`. */
export const historyDaysSetting = (value: unknown = DEFAULT): HistoryDays =>
  value === 'forever' ? value : countSetting('historyDays', value, LEAST, MOST);
