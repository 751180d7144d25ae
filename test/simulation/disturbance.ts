/**
 * What may happen at a call that a function makes. `killed`: the function dies, and the rest of its step never happens;
 * `refused`: the call has no effect and throws, as when it is throttled; `reply-lost`: it has its effect and throws all the
 * same; `condition-lost`: a conditional write is refused; `stopped`: StopExecution, after which the function goes on to
 * its end; `timed-out`: the same by the workflow's own time-out; `stalled`: stopped, and the function goes on 25 s later;
 * `process-killed`: the interpreter dies with its functions, and comes back; `twice`: the workflow takes the invocation for
 * failed and invokes again while the first one goes on, three seconds later.
 * `unheard`: the event of the ended execution is lost.
 */
export const DISTURBANCES = [
  ...(['killed-before', 'killed-after', 'refused', 'reply-lost', 'condition-lost'] as const),
  ...(['stopped', 'stopped-unheard', 'timed-out', 'stalled', 'process-killed', 'process-killed-unheard'] as const),
  ...(['twice-before', 'twice-after'] as const),
] as const;

/** Not one of all points: stopped, and the function goes on long after another run has taken the swarm (two-holders.test.ts). */
export type Disturbance = (typeof DISTURBANCES)[number] | 'slept';

/** A crash point: the number of the call, counted through the whole simulation, and what happens there. */
export interface Point {
  readonly call: number;
  readonly how: Disturbance;
}
