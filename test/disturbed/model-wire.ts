import type { GuestNode, GuestResult } from '../../local/fleet/guest-fleet.ts';

/** What a model tells of a machine. */
export type ModelNode = Pick<GuestNode, 'name' | 'role' | 'instanceId' | 'address'>;

/** What it answers: whether something is so, what a script came to, or why not. */
export interface ModelAnswer {
  readonly is?: boolean;
  readonly exitCode?: number | null;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly ended?: GuestResult['ended'];
  readonly problem?: string;
}
