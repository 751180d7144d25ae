import type { Machine } from '../machine.ts';
import type { Swarm } from '../swarm.ts';
import { act } from './act.ts';
import { NO_LEADER } from './no-leader.ts';
import type { SimulatedDocument } from './simulated-document.ts';

const VERSION = '26.1.5+dfsg1';

const infoOf = (swarm: Swarm, machine: Machine) => {
  const { address, membership } = machine;
  const isIn = membership !== undefined;
  // A member of a swarm that its manager has left is still one, in its own eyes.
  const ControlAvailable = isIn && swarm.isManager(machine);
  return {
    ...{ NodeID: membership?.id ?? '', NodeAddr: isIn ? address : '', LocalNodeState: isIn ? 'active' : 'inactive' },
    ...{ ControlAvailable, Error: '', RemoteManagers: null },
  };
};

const rowsOf = (swarm: Swarm, leader = swarm.quorum.leader) =>
  (swarm.cluster?.members ?? []).map(({ id, node, state, updatedAtMs }) => {
    const role = swarm.machine(node)?.role;
    const reachability = swarm.isSilent(node) && leader !== node ? 'unreachable' : 'reachable';
    return {
      ...{ id, hostname: node, state, availability: 'active', role, leader: node === leader },
      ...{ reachability: role === 'manager' ? reachability : '', updatedAt: new Date(updatedAtMs).toISOString() },
    };
  });

/** Whom a manager takes for the leader: the one that leads, but where its views go astray. */
const leaderSeenBy = ({ quorum, machines, ails }: Swarm, { name, straysLeft }: Machine): string | undefined => {
  const last = machines.filter(({ role }) => role === 'manager').at(-1);
  return name === last?.name && straysLeft(ails.strayViews ?? 0) ? name : quorum.leader;
};

/** A node that is a member no more. With its last manager the swarm is gone. */
const leaveBehind = (swarm: Swarm, machine: Machine): void => {
  const { cluster } = swarm;
  const isLastManager = swarm.isManager(machine) && cluster?.id === machine.membership?.cluster;
  machine.membership = undefined;
  machine.containers = [];
  const others = swarm.machines.filter((each) => each.role === 'manager' && each.membership?.cluster === cluster?.id);
  if (isLastManager && others.length === 0) swarm.cluster = undefined;
};

/** As the script does it: what it does is decided by its first look, what it tells by its last one. */
const clear: SimulatedDocument = async ({ swarm, machine, pause }) => {
  for (const broken of machine.broken.values()) broken.healedAtMs ??= swarm.time.nowMs;
  machine.broken.clear();
  swarm.comeBack(machine);
  const owner = machine.membership ? 'ours' : 'none';
  machine.samplers.clear();
  machine.containers = machine.containers.filter(({ name }) => name === undefined);
  await pause(1500);
  if (owner === 'ours') {
    const own = swarm.cluster?.members.find(({ id }) => id === machine.membership?.id);
    if (own) own.state = 'down';
    leaveBehind(swarm, machine);
    await pause(1000);
  }
  const state = owner === 'ours' && machine.membership ? 'active' : 'inactive';
  return [
    act('owner', owner),
    ...(owner === 'ours' ? [act('leave', 'Node left the swarm.\n')] : []),
    ...[act('count', `${machine.containers.length} left\n`), act('left', ''), act('state', state)],
  ];
};

const init: SimulatedDocument = async ({ swarm, machine, parameters: { run = '' }, pause }) => {
  await pause(1500);
  const isNew = machine.membership === undefined;
  if (isNew) {
    const [cluster, id] = [swarm.dice.swarmId(), swarm.dice.swarmId()];
    machine.membership = { cluster, id, madeBy: run };
    const member = { node: machine.name, id, state: 'ready' as const, updatedAtMs: swarm.time.nowMs };
    swarm.cluster = {
      ...{ id: cluster, madeBy: run, members: [member], services: [], networks: ['ingress'], lastAddress: new Map() },
    };
    swarm.quorum.begin(machine.name);
  }
  const stderr = 'Error response from daemon: This node is already part of a swarm.\n';
  return [
    act('init', isNew ? 'Swarm initialized\n' : '', isNew ? {} : { exit: 1, stderr }),
    act('info', infoOf(swarm, machine)),
    act(
      'nodes',
      rowsOf(swarm).map(({ id, hostname, state, role }) => ({ id, hostname, state, role })),
    ),
  ];
};

const joinKey: SimulatedDocument = async ({ swarm, machine, pause }) => {
  await pause(700);
  machine.hasJoinKey = true;
  return [act('key', `MII${swarm.dice.hex(64).repeat(6)}`)];
};

const joinWrap: SimulatedDocument = async ({ swarm, parameters: { keys = '' }, pause }) => {
  if (!swarm.cluster) throw new Error('the engine does not tell the join tokens');
  await pause(900);
  return keys.split(',').map((each) => act(each.split('=')[0] ?? '', `${swarm.dice.hex(64).repeat(5)}abcdefghijkl`));
};

const joinSwarm: SimulatedDocument = async ({ swarm, machine, parameters: { run = '' }, pause }) => {
  const before = infoOf(swarm, machine);
  const acts = [act('info', before), act('before', before.LocalNodeState)];
  if (machine.membership) return acts;
  if (!machine.hasJoinKey) throw new Error('this node has no key to open a token with');
  machine.hasJoinKey = false;
  await pause(1800);
  const { cluster } = swarm;
  if (!cluster) return [...acts, act('join', '', { exit: 22, stderr: 'rpc error: no manager' }), act('joined', before)];
  const id = swarm.dice.swarmId();
  machine.membership = { cluster: cluster.id, id, madeBy: run };
  cluster.members.push({ node: machine.name, id, state: 'ready', updatedAtMs: swarm.time.nowMs });
  return [...acts, act('join', ''), act('joined', infoOf(swarm, machine))];
};

const joinRotate: SimulatedDocument = async ({ pause }) => {
  await pause(400);
  return [act('rotate', ''), act('changed', { worker: true, manager: true })];
};

const leave: SimulatedDocument = async ({ swarm, machine, pause }) => {
  await pause(1500);
  const own = swarm.cluster?.members.find(({ id }) => id === machine.membership?.id);
  if (own) own.state = 'down';
  leaveBehind(swarm, machine);
  return [act('leave', 'Node left the swarm.\n'), act('info', infoOf(swarm, machine))];
};

const state: SimulatedDocument = async ({ swarm, machine, pause }) => {
  await pause(200);
  return [act('info', infoOf(swarm, machine))];
};

const nodes: SimulatedDocument = async ({ swarm, machine, pause }) => {
  await pause(300);
  const refuse = (why: string) => act('ls', '', { exit: 1, stderr: `Error response from daemon: ${why}\n` });
  if (!swarm.isManager(machine)) return [refuse('This node is not a swarm manager.')];
  if (swarm.quorum.leader === undefined) return [refuse(NO_LEADER), act('nodes', '', { exit: 22 })];
  const rows = rowsOf(swarm, leaderSeenBy(swarm, machine));
  const lines = rows.map(({ id, hostname, state: word }) => `${id}   ${hostname}   ${word}   Active   ${VERSION}\n`);
  return [act('ls', lines.join('')), act('nodes', rows)];
};

const settings: SimulatedDocument = async ({ swarm, pause }) => {
  if (!swarm.cluster) throw new Error('the engine does not answer');
  await pause(300);
  const services = swarm.cluster.services.map(({ name }) => ({ name, restartDelayNs: 5_000_000_000 }));
  return [act('settings', { heartbeatPeriodNs: 5_000_000_000, electionTicks: 10, services })];
};

/** Documents that make, look at and leave a swarm. */
export const swarmDocuments = {
  ...{ 'swarm-clear': clear, 'swarm-init': init, 'join-key': joinKey, 'join-wrap': joinWrap, 'join-swarm': joinSwarm },
  ...{
    'join-rotate': joinRotate,
    'swarm-leave': leave,
    'swarm-state': state,
    'node-list': nodes,
    'swarm-settings': settings,
  },
};
