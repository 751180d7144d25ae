import { gossipGivesUp } from '../envelopes/gossip-gives-up.ts';
import { heartbeatExpires } from '../envelopes/heartbeat-expires.ts';
import { raftElects } from '../envelopes/raft-elects.ts';
import { tasksRestart } from '../envelopes/tasks-restart.ts';
import { instanceFault } from './instance-fault.ts';

/** The power of a node is cut: no shutdown, no goodbye. It is healed by starting the instance again. */
export const nodePowerCut = instanceFault({
  kind: 'node-power-cut',
  describe: 'cut the power of the target',
  envelopes: {
    meshWindow: gossipGivesUp,
    nodeDown: heartbeatExpires,
    election: raftElects,
    restored: tasksRestart,
  },
  call: 'cutPower',
  id: 'F.CUT',
  description: 'the power of the target is cut',
  proof: 'power-cut-proven',
  proven: 'the power was really cut',
  proofHint: 'without a new boot, or with a goodbye of the node, this was not a power cut',
});
