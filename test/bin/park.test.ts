import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { movePower } from '../../bin/commands/park/move-power.ts';
import { parkFleet } from '../../bin/commands/park/park-fleet.ts';
import type { Parking } from '../../bin/commands/park/parking.ts';
import { powerMoves } from '../../bin/commands/park/power-moves.ts';
import { unparkFleet } from '../../bin/commands/park/unpark-fleet.ts';
import { park } from '../../bin/commands/park.ts';
import type { Lease } from '../../lib/domain/lease/lease.ts';
import { LEASE_TIMES } from '../../lib/domain/lease/lease-times.ts';
import type { FleetMember } from '../../lib/ports.ts';
import { giveSwarmBack } from '../../lib/steps/give-swarm-back.ts';
import { planRun } from '../../lib/steps/plan-run.ts';
import { sweepRuns } from '../../lib/steps/sweep-runs.ts';
import { claimSwarm } from '../steps/claim-swarm.ts';
import { MACHINE_ARN, memoryPorts } from '../steps/memory-ports.ts';
import { fakeIo } from './fake-io.ts';
import { makeRun } from './make-run.ts';

const timings = { pollMs: 1, limitMs: 500 };
const RUN_ID = '20260101t000000-abcdef';
const input = {
  ...{ runId: RUN_ID, swarmId: 'local', seed: 1 },
  experiment: {
    ...{ version: 1, name: 'pings', hypothesis: 'nodes reach each other', swarm: 'build' },
    method: [{ id: 'W01', check: 'hosts-ping' }],
  },
};

/** A fleet whose machines stop and start as they are told, with a sign of life from every new boot. */
const standing = () => {
  const made = memoryPorts();
  const { world, ports } = made;
  const { start, stop } = ports.fleet;
  const seen = (node: { readonly name: string }, agentOnline: boolean) => {
    const agent = { agentOnline, ...(agentOnline ? { agentSeenAt: new Date(Date.now() + 1000) } : {}) };
    world.members = world.members.map((each) => (each.name === node.name ? { ...each, ...agent } : each));
  };
  ports.fleet.stop = async (node) => {
    await stop(node);
    seen(node, false);
  };
  ports.fleet.start = async (node) => {
    await start(node);
    seen(node, true);
  };
  const parking: Parking = { swarmId: 'local', place: { account: '123456789012', region: 'eu-central-1' }, ...ports };
  const io = fakeIo();
  const powers = () => world.members.map(({ power }) => power);
  return { ...made, parking, io, powers, parked: () => parkFleet(parking, { yes: true, io, timings }) };
};

describe('a fleet that is parked', () => {
  it('is stopped, each machine in order and once, and shown before', async () => {
    const { world, powers, io, parked } = standing();
    await parked();
    expect(powers()).toEqual(['stopped', 'stopped', 'stopped']);
    expect(world.calls).toEqual(['stop node1', 'stop node2', 'stop node3']);
    expect(io.progressLines.slice(0, 4)).toEqual([
      'parking shuts machines down and stops them:',
      expect.stringMatching(/^ {2}machines: node1 \(i-\w+\), node2 /),
      '  swarm:    local',
      '  account:  123456789012, in eu-central-1',
    ]);
  });

  it('refuses a run as parked, and not as dead, while its machines are off and also while they come back', async () => {
    const { ports, world, parked } = standing();
    const { since } = await parked();
    const refused = expect.objectContaining({
      code: 'SwarmHeld',
      message: expect.stringContaining(`parked since ${since}`),
    });
    await expect(planRun(ports)(input)).rejects.toEqual(refused);
    world.members = world.members.map((each) => ({ ...each, power: 'running', agentOnline: true }));
    await expect(planRun(ports)(input)).rejects.toEqual(refused);
    // Longer than any run: nobody takes it over as if it were one that was killed.
    world.nowMs += 1000 * 3_600_000;
    await expect(planRun(ports)(input)).rejects.toEqual(refused);
  });

  it('is not started by the sweep of a run that left a node switched off', async () => {
    const { ports, world, parked } = standing();
    await ports.store.putRun(makeRun({ judged: { verdict: 'fail', cleanup: 'dirty', reason: 'x', nodes: [] } }));
    const [, , node3] = world.members;
    const intent = { runId: RUN_ID, swarmId: 'local', node: 'node3', instanceId: node3?.instanceId ?? '' } as const;
    await ports.store.putIntent({ ...intent, effect: 'power-cut', openedAt: '2026-01-01T00:00:00Z' });
    await parked();
    const sweep = () => sweepRuns(ports)({ sweep: 'all', stateMachineArn: MACHINE_ARN });
    expect(await sweep()).toEqual({ swept: [], started: [] });
    await giveSwarmBack(ports, { swarmId: 'local', runId: 'parked' });
    expect(await sweep()).toEqual({ swept: [], started: ['node3'] });
  });

  it('is started again, and only then may runs begin', async () => {
    const { ports, parking, powers, io, parked } = standing();
    await parked();
    const { start } = ports.fleet;
    ports.fleet.start = async (node) => {
      await expect(planRun(ports)(input)).rejects.toMatchObject({ code: 'SwarmHeld' });
      await start(node);
    };
    const woken = await unparkFleet({ ...parking, fleet: ports.fleet }, io, timings);
    expect(woken?.members).toHaveLength(3);
    expect(powers()).toEqual(['running', 'running', 'running']);
    expect(await planRun(ports)(input)).toMatchObject({ runId: RUN_ID });
  });

  it('may be parked again: where the first was killed half way, the second goes on', async () => {
    const { world, ports, parking, io, parked } = standing();
    const failing = { ...ports.fleet, stop: async () => Promise.reject(new Error('killed')) };
    await expect(parkFleet({ ...parking, fleet: failing }, { yes: true, io, timings })).rejects.toThrow('killed');
    await expect(planRun(ports)(input)).rejects.toMatchObject({ code: 'SwarmHeld' });
    await parked();
    expect(world.calls).toHaveLength(3);
  });
});

describe('parking', () => {
  it('is refused while a run is under way, and nothing is stopped', async () => {
    const { ports, world, parked } = standing();
    await planRun(ports)(input);
    await expect(parked()).rejects.toMatchObject({ code: 'SwarmHeld', exitCode: 7 });
    expect(world.calls).toEqual([]);
  });

  it('is refused while a planning holds the swarm that is not on record yet, until its lease is over', async () => {
    const { ports, world, parked } = standing();
    await claimSwarm(ports.store, 'local', RUN_ID, new Date());
    await expect(parked()).rejects.toMatchObject({ code: 'SwarmHeld' });
    expect(world.calls).toEqual([]);
    const there = (await ports.store.getLease('local')) as Lease;
    const ended = new Date(Date.now() - LEASE_TIMES.graceMs - 1000).toISOString();
    await ports.store.putLease({ ...there, expiresAt: ended }, there.token);
    expect((await parked()).members).toHaveLength(3);
  });

  it('is refused while a run is on record as under way, also after its lease is over: what it broke is healed first', async () => {
    const { ports, world, parked } = standing();
    await planRun(ports)(input);
    const there = (await ports.store.getLease('local')) as Lease;
    await ports.store.putLease({ ...there, expiresAt: new Date(0).toISOString() }, there.token);
    await expect(parked()).rejects.toMatchObject({ code: 'SwarmHeld' });
    expect(world.calls).toEqual([]);
  });

  it('holds a lease that no run takes, however it was written and whenever it ends', async () => {
    const { ports, world, parked } = standing();
    await parked();
    const there = (await ports.store.getLease('local')) as Lease;
    expect(there).toMatchObject({ holder: 'parked', expiresAt: '9999-12-31T23:59:59.999Z' });
    world.members = world.members.map((each) => ({ ...each, power: 'running', agentOnline: true }));
    // As a version without leases wrote it: that it may have an end is made up when it is read.
    await ports.store.putLease({ ...there, expiresAt: new Date(0).toISOString() }, there.token);
    await expect(planRun(ports)(input)).rejects.toMatchObject({
      code: 'SwarmHeld',
      message: expect.stringContaining('is parked since'),
    });
    expect(await ports.store.getLease('local')).toMatchObject({ holder: 'parked', token: there.token });
  });

  it('waits until a start that somebody before declared is made or never will be', async () => {
    const { ports, world, parked, io } = standing();
    await ports.store.putRun(makeRun());
    const held = await claimSwarm(ports.store, 'local', RUN_ID, new Date());
    const at = new Date(Date.now() - LEASE_TIMES.graceMs + 300);
    const declared = {
      runId: RUN_ID,
      token: held.token,
      call: 'start',
      nodes: ['node3'],
      at: at.toISOString(),
    } as const;
    await ports.store.putLease({ ...held, declared }, held.token);
    const parking = parked();
    await sleep(50);
    expect([(await ports.store.getLease('local'))?.holder, world.calls]).toEqual(['parked', []]);
    await parking;
    expect(io.progressLines.join('\n')).toContain('may still be about to start a machine');
    expect(world.calls).toHaveLength(3);
  });

  it('takes the swarm from a run that is over and did not give it back', async () => {
    const { ports, parked } = standing();
    await ports.store.putRun(makeRun());
    await claimSwarm(ports.store, 'local', RUN_ID, new Date());
    expect((await parked()).members).toHaveLength(3);
  });

  it('leaves machines alone whose owner did not consent, and a swarm that is not there', async () => {
    const { world, parked } = standing();
    world.members = world.members.map((each) => ({ ...each, consents: each.name !== 'node2' }));
    await expect(parked()).rejects.toMatchObject({ code: 'Config', message: expect.stringContaining('node2') });
    world.members = [];
    await expect(parked()).rejects.toMatchObject({ code: 'Config' });
    expect(world.calls).toEqual([]);
  });

  it('stops nothing without a yes, and holds nothing then', async () => {
    const { ports, parking, io, world } = standing();
    await expect(parkFleet(parking, { yes: false, io, timings })).rejects.toMatchObject({ code: 'Aborted' });
    expect([world.calls, await ports.store.getLease('local')]).toEqual([[], undefined]);
  });

  it('is refused off a terminal before anything is asked of AWS', async () => {
    await expect(park.run({}, [], fakeIo())).rejects.toMatchObject({
      code: 'Usage',
      hint: 'npx swarmproof park --yes',
    });
  });

  it('leaves a fleet alone that is not parked: what is off there belongs to a run', async () => {
    const { ports, parking, io, world } = standing();
    await planRun(ports)(input);
    world.members = world.members.map((each) => (each.name === 'node3' ? { ...each, power: 'stopped' } : each));
    expect(await unparkFleet(parking, io, timings)).toBeUndefined();
    expect(world.calls).toEqual([]);
  });

  it('tells who is not there when the time is up, and goes on the next time', async () => {
    const { parking, io } = standing();
    const deaf = { ...parking.fleet, stop: async () => {} };
    await expect(
      movePower({ ...parking, fleet: deaf }, 'stopped', io, { pollMs: 1, limitMs: 20 }),
    ).rejects.toMatchObject({
      code: 'Timeout',
      message: expect.stringContaining('node1 running; node2 running'),
      hint: 'npx swarmproof park again goes on where this ended',
    });
  });
});

describe('what is left to do', () => {
  const at = new Date('2026-01-01T00:00:00Z');
  const node = (power: FleetMember['power'], more: Partial<FleetMember> = {}): FleetMember => ({
    ...{ name: 'node1', role: 'manager', instanceId: 'i-1', address: '10.0.0.1', agentVersion: '9', consents: true },
    ...{ power, agentOnline: true, ...more },
  });
  const asked = new Map([['i-1', at]]);
  const later = new Date(at.getTime() + 1);
  it.each<[string, 'stopped' | 'running', FleetMember, ReadonlyMap<string, Date>, 'due' | 'awaited' | 'there']>([
    ['runs', 'stopped', node('running'), new Map(), 'due'],
    ['was asked and runs still', 'stopped', node('running'), asked, 'awaited'],
    ['boots', 'stopped', node('pending'), new Map(), 'awaited'],
    ['goes down', 'stopped', node('stopping'), asked, 'awaited'],
    ['is off', 'stopped', node('stopped'), asked, 'there'],
    ['is off', 'running', node('stopped'), new Map(), 'due'],
    ['goes down still', 'running', node('stopping'), new Map(), 'awaited'],
    ['runs, its agent silent', 'running', node('running', { agentOnline: false }), new Map(), 'awaited'],
    ['runs, its agent heard before the start alone', 'running', node('running', { agentSeenAt: at }), asked, 'awaited'],
    ['runs, its agent heard since', 'running', node('running', { agentSeenAt: later }), asked, 'there'],
    ['ran all the time', 'running', node('running'), new Map(), 'there'],
  ])('a machine that %s, to be %s', (_name, to, member, askedAt, where) => {
    const { due, awaited } = powerMoves(to, [member], askedAt);
    expect([due.length, awaited.length]).toEqual([Number(where === 'due'), Number(where === 'awaited')]);
  });
});
