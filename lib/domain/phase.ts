/**
 * The parts of a run in the order in which they happen, but for what of `steadyStateAgain` asks much: that comes after `collect`. From
 * `heal` on they also happen after a failure.
 */
export const PHASES = [
  'prepare',
  'steadyState',
  'method',
  'arm',
  'inject',
  'observe',
  'heal',
  'recover',
  'steadyStateAgain',
  'collect',
  'cleanup',
] as const;

export type Phase = (typeof PHASES)[number];
