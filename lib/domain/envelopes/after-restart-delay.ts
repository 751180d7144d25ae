import type { Envelope, Situation } from './envelope.ts';

/** Swarm waits so long before it starts a task again, where a service says nothing else (swarmkit api/defaults/service.go). */
const DEFAULT_RESTART_DELAY_MS = 5000;
/** To schedule and start it with the image at hand, and for the news of it. */
const QUICK_START_MS = 300;
const SLOW_START_MS = 2400;

/** When a task runs again that swarm misses since `missed`: after the delay that its service has for a restart. */
export const afterRestartDelay = (missed: Envelope, { settings, service }: Situation): Envelope => {
  const delayMs = (service === undefined ? undefined : settings.restartDelaysMs?.[service]) ?? DEFAULT_RESTART_DELAY_MS;
  return {
    leastMs: missed.leastMs + delayMs,
    usual: {
      fromMs: (missed.usual?.fromMs ?? missed.leastMs) + delayMs + QUICK_START_MS,
      toMs: (missed.usual?.toMs ?? missed.leastMs) + delayMs + SLOW_START_MS,
    },
    source: `${missed.source}, then the restart delay of ${delayMs / 1000} s, then 0.3 to 2.4 s to start with the image at hand; a health check comes on top`,
  };
};
