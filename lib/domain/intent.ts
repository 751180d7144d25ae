/** A side effect on the fleet that must be undone: written before it happens, closed when its undoing is proven. */
export interface Intent {
  readonly runId: string;
  readonly swarmId: string;
  readonly node: string;
  readonly instanceId: string;
  /** `power-cut` is undone by starting the instance. */
  readonly effect: 'power-cut';
  readonly openedAt: string;
  readonly closedAt?: string;
}
