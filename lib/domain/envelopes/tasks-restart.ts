import type { Envelope, Situation } from './envelope.ts';
import { heartbeatExpires } from './heartbeat-expires.ts';

/** Swarm waits so long before it starts a task again, where a service says nothing else (swarmkit api/defaults/service.go). */
const DEFAULT_RESTART_DELAY_MS = 5000;
/** To schedule and start it with the image at hand, and for the news of it. */
const QUICK_START_MS = 300;
const SLOW_START_MS = 2400;

/** Tasks of a node that is Down run elsewhere: after the delay that their service has for a restart. */
export const tasksRestart = (situation: Situation): Envelope => {
  const { settings, service } = situation;
  const down = heartbeatExpires(situation);
  const delayMs = (service === undefined ? undefined : settings.restartDelaysMs?.[service]) ?? DEFAULT_RESTART_DELAY_MS;
  return {
    leastMs: down.leastMs + delayMs,
    usual: {
      fromMs: (down.usual?.fromMs ?? down.leastMs) + delayMs + QUICK_START_MS,
      toMs: (down.usual?.toMs ?? down.leastMs) + delayMs + SLOW_START_MS,
    },
    source: `Down, then the restart delay of ${delayMs / 1000} s, then 0.3 to 2.4 s to start with the image at hand; a health check comes on top`,
  };
};
