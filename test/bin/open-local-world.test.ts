import { describe, expect, it } from 'vitest';
import type { LocalRooms, StandingFleet } from '../../bin/commands/run/local-rooms.ts';
import { type LocalWorldRequest, openLocalWorld } from '../../bin/commands/run/open-local-world.ts';
import { fakeIo } from './fake-io.ts';
import { FakeWorld } from './fake-world.ts';

const fleet = (state: StandingFleet['state'] = 'ready'): StandingFleet => ({
  name: 'local',
  state,
  release: 'bookworm',
  nodes: [
    { name: 'node1', role: 'manager' },
    { name: 'node2', role: 'worker' },
    { name: 'node3', role: 'worker' },
  ],
});

const MACHINES = { count: 3, accelerator: 'tcg', release: 'trixie', engine: '26.1.5' } as const;

const opening = (standing: StandingFleet[], overrides: Partial<LocalRooms> = {}) => {
  const calls: string[] = [];
  const interrupt = new AbortController();
  const rooms: LocalRooms = {
    ensureAssembly: async () => '/assembly',
    listFleets: async () => standing,
    bringUp: async ({ name, managers, workers, guest, onProgress, onStatus }) => {
      onProgress('image: boot');
      onStatus?.('image: boot, 1 s so far');
      calls.push(`up ${name} ${managers} ${workers} ${guest}`);
    },
    takeDown: async ({ name }) => {
      calls.push(`down ${name}`);
    },
    machinesOf: async () => MACHINES,
    openCloud: async () => new FakeWorld(),
    ...overrides,
  };
  const io = fakeIo({ HOME: '/nonexistent' });
  const byHand = { commands: [] as readonly string[] };
  const open = (
    more: Partial<
      Pick<LocalWorldRequest, 'name' | 'managers' | 'workers' | 'minNodes' | 'usesSwarm' | 'keep' | 'guest'>
    > = {},
  ) =>
    openLocalWorld(
      {
        ...{ projectDir: '/p', name: 'local', minNodes: 3, usesSwarm: false, keep: false },
        ...{ io, interrupt: interrupt.signal, byHand, ...more },
      },
      rooms,
    );
  return { calls, open, io, interrupt, byHand };
};

describe('the local world', () => {
  it('uses the fleet that is up and leaves it', async () => {
    const { calls, open } = opening([fleet()]);
    await (await open({ managers: 1 })).close();
    await (await open({ guest: 'bookworm' })).close();
    expect(calls).toEqual([]);
  });

  it('brings up a fleet where none is, and takes it down again', async () => {
    const { calls, open, byHand } = opening([]);
    const world = await open();
    expect(byHand.commands[0]).toContain('npx swarmproof down --name local');
    await world.close();
    expect(calls).toEqual(['up local 1 2 trixie', 'down local']);
  });

  it('draws what building the image takes where there is a terminal, beside the lines', async () => {
    const { open, io } = opening([]);
    await open();
    expect(io.statusLines).toEqual(['image: boot, 1 s so far']);
    expect(io.progressLines).toContain('  image: boot');
  });

  it.each([
    ['that is up', [fleet()]],
    ['that was brought up', []],
  ])('knows what the machines of a fleet are %s', async (_which, standing) => {
    expect((await opening(standing).open()).machines).toEqual(MACHINES);
  });

  it('takes the fleet down where it cannot be read what its machines are', async () => {
    const machinesOf = async () => {
      throw new Error('unreadable');
    };
    const { calls, open } = opening([], { machinesOf });
    await expect(open()).rejects.toThrow('unreadable');
    expect(calls).toEqual(['up local 1 2 trixie', 'down local']);
  });

  it('makes a fleet anew that somebody left half made', async () => {
    const { calls, open } = opening([fleet('making')]);
    await (await open({ workers: 3 })).close();
    expect(calls).toEqual(['up local 1 3 trixie', 'down local']);
  });

  it('leaves it with --keep, and says how to remove it', async () => {
    const { calls, open, io } = opening([]);
    await (await open({ keep: true })).close();
    expect(calls).toEqual(['up local 1 2 trixie']);
    expect(io.progressLines.at(-1)).toContain('npx swarmproof down --name local');
  });

  it('refuses another topology than the one that stands', async () => {
    const { calls, open } = opening([fleet()]);
    await expect(open({ workers: 4 })).rejects.toMatchObject({ code: 'TopologyMismatch', exitCode: 2 });
    expect(calls).toEqual([]);
  });

  it('refuses another Debian release than that of the fleet that stands, and brings up the one asked for', async () => {
    const standing = opening([fleet()]);
    await expect(standing.open({ guest: 'forky' })).rejects.toMatchObject({
      code: 'TopologyMismatch',
      exitCode: 2,
      message: 'the fleet "local" stands with Debian bookworm; asked for was Debian forky',
    });
    expect(standing.calls).toEqual([]);
    const fresh = opening([]);
    await (await fresh.open({ guest: 'forky' })).close();
    expect(fresh.calls).toEqual(['up local 1 2 forky', 'down local']);
    expect(fresh.io.progressLines.join('\n')).toContain('bringing up 1 manager(s) and 2 worker(s), Debian forky');
  });

  it('refuses a fleet with too few nodes before it brings anything up', async () => {
    const { calls, open } = opening([]);
    await expect(open({ workers: 1 })).rejects.toMatchObject({ code: 'Config', exitCode: 2 });
    await expect(opening([fleet()]).open({ minNodes: 4 })).rejects.toMatchObject({ code: 'Config' });
    expect(calls).toEqual([]);
  });

  it('brings no fleet up for an experiment that uses a swarm that stands: there would be none', async () => {
    const { calls, open } = opening([]);
    await expect(open({ usesSwarm: true })).rejects.toMatchObject({
      ...{ code: 'Config', exitCode: 2 },
      message: 'no fleet "local" is up, and the experiment uses a swarm that stands ("swarm: use")',
      hint: 'npx swarmproof up --name local, then make a swarm on it, as npx swarmproof run standing-swarm --name local does',
    });
    expect(calls).toEqual([]);
    await (await opening([fleet()]).open({ usesSwarm: true })).close();
  });

  it('takes the fleet down where it was interrupted meanwhile', async () => {
    const { calls, open, interrupt } = opening([]);
    interrupt.abort();
    await expect(open()).rejects.toMatchObject({ code: 'Aborted', exitCode: 5 });
    expect(calls).toEqual(['up local 1 2 trixie', 'down local']);
  });

  it('takes the fleet down where the cloud does not start', async () => {
    const openCloud = async () => {
      throw new Error('no cloud');
    };
    const { calls, open } = opening([], { openCloud });
    await expect(open()).rejects.toThrow('no cloud');
    expect(calls).toEqual(['up local 1 2 trixie', 'down local']);
  });
});
