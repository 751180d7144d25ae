/** What is wrong with a simulated swarm or its machines, from the first moment on; a healthy one has none. */
export interface Ailments {
  /** The routing mesh answers nobody while the managers have no quorum. */
  readonly meshNeedsQuorum?: boolean;
  /** So many times the last manager says of itself that it leads, when it is asked for the nodes. */
  readonly strayViews?: number;
  /** The agent of a node whose network was cut takes nothing for so long from then on; the node lives. */
  readonly agentSilentMs?: number;
  /** A machine whose power was cut never comes up again, however often it is told to start. */
  readonly staysOff?: boolean;
  /** The timers of nodes that heal faults come so much later than they were armed for. */
  readonly timersLateMs?: number;
  /** The samplers of these nodes end by themselves so long after their start. */
  readonly samplersEnd?: { readonly on: readonly string[]; readonly afterMs: number };
  /** What becomes of the outputs of a document on their way. */
  readonly outputs?: { readonly document: string; readonly are: 'cut' | 'altered' };
}
