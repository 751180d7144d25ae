import { SwarmproofError } from '../../../lib/domain/errors.ts';
import { DEFAULT_GUEST, type GuestRelease } from '../../../local/fleet/guest-release.ts';
import { placesOf } from '../../../local/places.ts';
import type { CommandIo } from '../command.ts';
import { DEFAULT_TOPOLOGY } from './default-topology.ts';
import type { FleetNeeds } from './fleet-needs.ts';
import type { ByHand } from './listen-for-interrupts.ts';
import { LOCAL_PACE } from './local-pace.ts';
import type { LocalRooms, StandingFleet } from './local-rooms.ts';
import { refuseOtherTopology } from './refuse-other-topology.ts';
import { refuseTooFew } from './refuse-too-few.ts';
import type { World } from './world.ts';

export interface LocalWorldRequest extends FleetNeeds {
  readonly projectDir: string;
  readonly name: string;
  /** Asked for by the user; without them the fleet that stands will do, and a new one gets the defaults. */
  readonly managers?: number | undefined;
  readonly workers?: number | undefined;
  readonly guest?: GuestRelease | undefined;
  /** Leaves a fleet that was brought up for this run. */
  readonly keep: boolean;
  readonly io: CommandIo;
  readonly interrupt: AbortSignal;
  /** Is told what would have to be typed if everything stopped now. */
  readonly byHand: ByHand;
}

const { managers: DEFAULT_MANAGERS, workers: DEFAULT_WORKERS } = DEFAULT_TOPOLOGY;

const refuseOtherGuest = ({ release }: StandingFleet, { name, guest }: LocalWorldRequest): void => {
  if (guest === undefined || guest === release) return;
  throw new SwarmproofError(
    'TopologyMismatch',
    `the fleet "${name}" stands with Debian ${release}; asked for was Debian ${guest}`,
    `leave --guest out, use another fleet with --name, or npx swarmproof down --name ${name} first`,
  );
};

/** A fleet that is brought up has no swarm, so that nothing could be concluded: that is said before the minutes it takes. */
const refuseWithoutSwarm = ({ name, usesSwarm }: LocalWorldRequest): void => {
  if (!usesSwarm) return;
  throw new SwarmproofError(
    'Config',
    `no fleet "${name}" is up, and the experiment uses a swarm that stands ("swarm: use")`,
    `npx swarmproof up --name ${name}, then make a swarm on it, as npx swarmproof run standing-swarm --name ${name} does`,
  );
};

/** Gives whether a fleet was brought up. What fails or is interrupted on the way is taken down again. */
const ensureFleet = async (request: LocalWorldRequest, rooms: LocalRooms): Promise<boolean> => {
  const { name, io, interrupt, minNodes } = request;
  const places = placesOf(io.environment);
  const standing = (await rooms.listFleets(places)).find((fleet) => fleet.name === name);
  if (standing?.state === 'ready') {
    refuseOtherTopology(standing, request);
    refuseOtherGuest(standing, request);
    refuseTooFew(standing.nodes.length, minNodes);
    io.progress(`using the fleet "${name}" that is up (${standing.nodes.map((node) => node.name).join(', ')})`);
    return false;
  }
  const { managers = DEFAULT_MANAGERS, workers = DEFAULT_WORKERS, guest = DEFAULT_GUEST } = request;
  refuseTooFew(managers + workers, minNodes);
  refuseWithoutSwarm(request);
  io.progress(`no fleet "${name}" is up; bringing up ${managers} manager(s) and ${workers} worker(s), Debian ${guest}`);
  request.byHand.commands = [`npx swarmproof down --name ${name}`];
  const onProgress = (text: string): void => io.progress(`  ${text}`);
  const onStatus = io.status ? { onStatus: io.status } : {};
  await rooms.bringUp({ places, name, managers, workers, guest, onProgress, ...onStatus, signal: interrupt });
  if (interrupt.aborted) {
    await rooms.takeDown({ places, name });
    throw new SwarmproofError('Aborted', 'stopped while the fleet came up; it was taken down', 'nothing is left');
  }
  return true;
};

/** A deployed stack on this machine: the fleet that is up, or one brought up for as long as this world is open. */
export const openLocalWorld = async (request: LocalWorldRequest, rooms: LocalRooms): Promise<World> => {
  const { name, io, keep, byHand } = request;
  const places = placesOf(io.environment);
  const assemblyDir = await rooms.ensureAssembly(request.projectDir, (text) => io.progress(`  ${text}`));
  const isOurs = await ensureFleet(request, rooms);
  const close = async (): Promise<void> => {
    if (!isOurs) return;
    if (keep) {
      io.progress(`the fleet "${name}" stays up; npx swarmproof down --name ${name} removes it`);
      return;
    }
    io.progress(`taking the fleet "${name}" down`);
    await rooms.takeDown({ places, name });
  };
  byHand.commands = [
    `npx swarmproof down --name ${name}   (removes the fleet with all that is on it)`,
    'npx swarmproof history            (tells whether the run was healed by itself)',
  ];
  try {
    const cloud = await rooms.openCloud({ places, assemblyDir, environment: io.environment });
    const machines = await rooms.machinesOf({ places, name });
    return { ...cloud, target: 'local', swarmId: name, pace: LOCAL_PACE, ...(machines ? { machines } : {}), close };
  } catch (error) {
    await close();
    throw error;
  }
};
