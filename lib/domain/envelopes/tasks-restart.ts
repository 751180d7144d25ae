import { afterRestartDelay } from './after-restart-delay.ts';
import type { Envelope, Situation } from './envelope.ts';
import { heartbeatExpires } from './heartbeat-expires.ts';

/** Tasks of a node that is Down run elsewhere: after the delay that their service has for a restart. */
export const tasksRestart = (situation: Situation): Envelope =>
  afterRestartDelay({ ...heartbeatExpires(situation), source: 'Down' }, situation);
