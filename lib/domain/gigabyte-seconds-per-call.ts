/**
 * What Lambda counts of a call: it takes 0.3 s, one small request to AWS and a few items, as measured locally and rounded up; the
 * functions have 512 MB.
 */
export const GIGABYTE_SECONDS_PER_CALL = 0.3 * 0.5;
