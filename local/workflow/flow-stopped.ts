/** Thrown inside a flow that was told to stop: a sibling failed, or the execution was aborted or timed out. */
export class FlowStopped {}
