import type { Disturbance } from './disturbance.ts';

/** Those that need no call: they may also happen between two states. */
export const OF_EXECUTIONS: readonly Disturbance[] = [
  ...(['stopped', 'stopped-unheard', 'timed-out', 'process-killed', 'process-killed-unheard'] as const),
];
