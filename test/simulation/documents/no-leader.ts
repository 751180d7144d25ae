/** What a manager answers to whatever it is asked while nobody leads (swarmkit manager/state/raft, `ErrLostLeadership` and its like). */
export const NO_LEADER =
  "rpc error: code = Unknown desc = The swarm does not have a leader. It's possible that too few managers are online. " +
  'Make sure more than half of the managers are online.';
