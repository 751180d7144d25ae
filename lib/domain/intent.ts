/** A side effect on the fleet that must be undone: written before it happens, closed when its undoing is proven. */
export interface Intent {
  readonly runId: string;
  readonly swarmId: string;
  readonly node: string;
  readonly instanceId: string;
  /** `document` is undone by the script that heals, on the node; all others by starting the instance. */
  readonly effect: 'power-cut' | 'stop' | 'reboot' | 'document';
  readonly openedAt: string;
  readonly closedAt?: string;
}
