/** Most runs of one series; of two minutes each that is a day and a half. */
export const MAX_REPEAT = 1000;
