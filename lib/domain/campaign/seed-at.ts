/** 2^32 over the golden ratio, odd: its multiples go through all 32-bit numbers before one comes again (Knuth, TAOCP 6.4). */
const GOLDEN = 0x9e3779b9;

/** The seed of a run in a series, from the seed of the series; the first, at place 0, has that seed itself. All differ. */
export const seedAt = (seed: number, place: number): number => (seed + Math.imul(place, GOLDEN)) >>> 0;
