import type { GuestFleet } from '../../fleet/guest-fleet.ts';

/** Where the fleets of this state directory are learnt of. */
export interface FleetSource {
  /** Every fleet that is ready, with its instance ids; a fleet that was remade has other ids. */
  list(): Promise<readonly { readonly name: string; readonly instanceIds: readonly string[] }[]>;
  open(name: string): Promise<GuestFleet>;
}
