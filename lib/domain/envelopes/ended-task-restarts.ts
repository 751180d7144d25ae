import { afterRestartDelay } from './after-restart-delay.ts';
import type { Envelope, Situation } from './envelope.ts';

/**
 * The container of a task ended while its node lives: the node's agent says so at once, so that nothing but the delay that its service
 * has for a restart is sure to pass (swarmkit manager/orchestrator/restart/restart.go).
 */
export const endedTaskRestarts = (situation: Situation): Envelope =>
  afterRestartDelay({ leastMs: 0, source: 'its agent says at once that the task ended' }, situation);
