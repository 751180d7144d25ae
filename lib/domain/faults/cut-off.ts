import type { Envelopes } from '../envelopes/envelope.ts';
import { heartbeatExpires } from '../envelopes/heartbeat-expires.ts';
import { raftElects } from '../envelopes/raft-elects.ts';
import { tasksRestart } from '../envelopes/tasks-restart.ts';

/** What the managers see of a node that falls silent at once and lives on: the same as of a dead one. */
export const CUT_OFF: Envelopes = { nodeDown: heartbeatExpires, election: raftElects, restored: tasksRestart };
