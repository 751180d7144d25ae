import { act } from './act.ts';
import type { SimulatedDocument } from './simulated-document.ts';
import { viewOf } from './view-of.ts';

const NO_MANAGER = 'This node is not a swarm manager.';

const create: SimulatedDocument = async ({ swarm, machine, parameters, pause }) => {
  const { service = '', publish = 'none', network = 'none', replicas = '1' } = parameters;
  const { cluster } = swarm;
  if (!cluster) return [act('create', '', { exit: 1, stderr: NO_MANAGER }), viewOf(swarm, machine, service)];
  await pause(600);
  if (cluster.services.some(({ name }) => name === service)) {
    const stderr =
      'Error response from daemon: rpc error: code = AlreadyExists desc = name conflicts with an existing object';
    return [act('create', '', { exit: 1, stderr }), viewOf(swarm, machine, service)];
  }
  const on = network === 'none' ? 'ingress' : network;
  const made = {
    ...{ name: service, id: swarm.dice.swarmId(), network: on, tasks: [] },
    replicas: replicas === 'none' ? 1 : Number(replicas),
    ...{ port: publish === 'none' ? undefined : Number(publish.split(':')[0]), vip: swarm.addressOn(on) },
  };
  cluster.services.push(made);
  for (let slot = 1; slot <= made.replicas; slot += 1) swarm.place(made, slot, 2000);
  await pause(9000);
  return [act('create', `${made.id}\nverify: Service ${made.id} converged\n`), viewOf(swarm, machine, service)];
};

const view: SimulatedDocument = async ({ swarm, machine, parameters: { service, ps }, pause }) => {
  await pause(250);
  const isThere = swarm.isManager(machine) && swarm.quorum.leader !== undefined;
  return [viewOf(swarm, machine, service), ...(ps === 'yes' && isThere ? [act('ps', 'ID NAME\n')] : [])];
};

const createNetwork: SimulatedDocument = async ({ swarm, parameters: { network = '' }, pause }) => {
  await pause(500);
  const networks = swarm.cluster?.networks ?? [];
  const stderr = `Error response from daemon: network with name ${network} already exists`;
  const isThere = networks.includes(network) || !swarm.cluster;
  if (!isThere) networks.push(network);
  return [
    act('create', isThere ? '' : `${swarm.dice.swarmId()}\n`, isThere ? { exit: 1, stderr } : {}),
    act('inspect', { name: network, driver: 'overlay', scope: 'swarm', attachable: true }),
  ];
};

const scale: SimulatedDocument = async ({ swarm, machine, parameters: { service, replicas = '1' }, pause }) => {
  await pause(400);
  const found = swarm.cluster?.services.find(({ name }) => name === service);
  if (!found)
    return [act('scale', '', { exit: 1, stderr: `no such service: ${service}` }), viewOf(swarm, machine, service)];
  for (let slot = found.replicas + 1; slot <= Number(replicas); slot += 1) swarm.place(found, slot, 0);
  found.replicas = Number(replicas);
  await pause(7500);
  return [act('scale', `${service} scaled to ${replicas}\n`), viewOf(swarm, machine, service)];
};

const runContainer: SimulatedDocument = async ({ swarm, machine, parameters, pause }) => {
  const { container = '', network = '' } = parameters;
  await pause(800);
  if (network === 'ingress') {
    const stderr = 'rpc error: code = PermissionDenied desc = network ingress not manually attachable';
    return [act('run', '', { exit: 125, stderr }), act('ps', ''), act('address', '', { exit: 1 })];
  }
  const there = machine.containers.find(({ name }) => name === container);
  const one = there ?? { id: swarm.dice.hex(64), name: container, address: swarm.addressOn(network) };
  if (!there) machine.containers.push(one);
  const stderr = `docker: Error response from daemon: Conflict. The container name "/${container}" is already in use.`;
  return [
    act('run', there ? '' : `${one.id}\n`, there ? { exit: 125, stderr } : {}),
    ...[act('ps', `${one.id} running\n`), act('address', `${one.address}\n`)],
  ];
};

const viewContainer: SimulatedDocument = async ({ machine, parameters: { container }, pause }) => {
  await pause(200);
  const here = machine.containers.filter(({ name }) => name === container);
  return [
    act(
      'view',
      here.map(({ id, address }) => ({ id, address, state: 'running', restarts: 0 })),
    ),
  ];
};

/** Documents that make and look at services, networks and containers. */
export const serviceDocuments = {
  ...{
    'service-create': create,
    'service-scale': scale,
    'service-view': view,
    'network-create': createNetwork,
    'container-run': runContainer,
    'container-view': viewContainer,
  },
};
