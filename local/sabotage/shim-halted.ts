import type { Sabotage } from './sabotage.ts';

/** The process that watches over web's replica on node2 stands still. */
export const shimHalted: Sabotage = {
  id: 'shim-halted',
  variantOf: 'ghost-container',
  what: 'the process that watches over web\u2019s replica on node2 stands still',
  breakIt: {
    node: 'node2',
    script: `pid=$(docker inspect --format '{{.State.Pid}}' "$(container_of web)")
ps -o ppid= -p "$pid" | tr -d ' ' >"$keep/shim"
kill -s STOP "$(cat "$keep/shim")"`,
  },
  undo: [{ node: 'node2', script: `kill -s CONT "$(cat "$keep/shim")"` }],
  caughtBy: ['replicas-answer'],
  layers: ['control plane'],
  may: [],
};
