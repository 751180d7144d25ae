import type { Artifacts } from '../../../lib/domain/journal.ts';
import type { Machines } from '../../../lib/domain/machines.ts';
import type { RunStore, Sweeper, Workflow } from '../../../lib/ports.ts';
import type { GuestRelease } from '../../../local/fleet/guest-release.ts';
import type { Places } from '../../../local/places.ts';

export interface StandingFleet {
  readonly name: string;
  readonly state: 'making' | 'ready';
  /** Debian release of the machines. */
  readonly release: string;
  readonly nodes: readonly { readonly name: string; readonly role: 'manager' | 'worker' }[];
}

export interface FleetRequest {
  readonly places: Places;
  readonly name: string;
  readonly managers: number;
  readonly workers: number;
  readonly guest: GuestRelease;
  onProgress(text: string): void;
  /** Redraws one line of a terminal; absent where there is none. */
  readonly onStatus?: (text: string) => void;
  /** Ends the bringing up; nothing of the fleet stays. */
  readonly signal: AbortSignal;
}

/** What running on this machine asks of the other rooms; a test gives its own. */
export interface LocalRooms {
  ensureAssembly(projectDir: string, onProgress: (text: string) => void): Promise<string>;
  listFleets(places: Places): Promise<readonly StandingFleet[]>;
  bringUp(request: FleetRequest): Promise<void>;
  /** What the nodes of a fleet that is up are. */
  machinesOf(request: Pick<FleetRequest, 'places' | 'name'>): Promise<Machines | undefined>;
  takeDown(request: Pick<FleetRequest, 'places' | 'name'>): Promise<void>;
  openCloud(request: {
    readonly places: Places;
    readonly assemblyDir: string;
    readonly environment: NodeJS.ProcessEnv;
  }): Promise<{
    readonly store: RunStore;
    readonly workflow: Workflow;
    readonly sweeper: Sweeper;
    artifacts(): Promise<Artifacts | undefined>;
  }>;
}
