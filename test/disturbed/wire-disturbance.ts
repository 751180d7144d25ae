/** A request of a function, by which it is known when something is to happen. */
export interface FunctionRequest {
  /** As the workflow calls the function: `TakeTurn`. */
  readonly by: string;
  readonly action: string;
  /** Words of the request, as the name of a document. */
  readonly saying?: string;
}

/**
 * What happens, once, at the first request that fits. `function-killed`: SIGKILL of the function's processes; `cloud-killed`: of
 * the whole cloud, the interpreter in it and its functions; `stopped`: StopExecution; `timed-out`: the workflow's own time-out, after
 * which the function goes on. `before` the request reaches the service, or `after` it took effect and before the function hears
 * so. `reply-lost`: it takes effect and the connection is closed, for the first and the next tries of it, `tries` in all.
 * `refused`: from then on for `forMs` milliseconds every request of such an action is answered with the error.
 */
export type WireDisturbance = { readonly at: FunctionRequest } & (
  | {
      readonly how: 'function-killed' | 'cloud-killed' | 'stopped' | 'timed-out';
      readonly when: 'before' | 'after';
    }
  | { readonly how: 'reply-lost'; readonly tries: number }
  | { readonly how: 'refused'; readonly actions: readonly string[]; readonly error: string; readonly forMs: number }
);
