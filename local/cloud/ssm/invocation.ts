/** Where one command on one node stands, in SSM's words. `statusDetails` tells the kinds of time-out apart. */
export type InvocationStatus = 'Pending' | 'InProgress' | 'Delayed' | 'Success' | 'Cancelled' | 'TimedOut' | 'Failed';

/** One command on one node. Written by the node's agent alone. */
export interface Invocation {
  readonly commandId: string;
  readonly instanceId: string;
  readonly nodeName: string;
  readonly requestedAtMs: number;
  status: InvocationStatus;
  statusDetails: string;
  /** -1 until the script ended by itself. */
  responseCode: number;
  stdout: string;
  stderr: string;
  startedAtMs?: number;
  endedAtMs?: number;
}
