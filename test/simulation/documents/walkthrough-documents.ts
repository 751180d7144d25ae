import { createHash } from 'node:crypto';
import type { Machine } from '../machine.ts';
import { act } from './act.ts';
import type { SimulatedDocument } from './simulated-document.ts';

const PORTS = ['tcp 2377', 'tcp 7946', 'udp 7946', 'udp 4789'];

/** `node1=192.0.2.11,node2=192.0.2.12` */
const peersIn = (peers = ''): readonly string[] => peers.split(',').map((each) => each.split('=')[0] ?? '');

const pingHosts: SimulatedDocument = async ({ swarm, machine, parameters: { peers }, pause }) => {
  const names = peersIn(peers);
  await pause(names.length * 650);
  return names.map((name) => {
    const received = swarm.machine(name)?.isUp && machine.isUp ? 4 : 0;
    const counted = `4 packets transmitted, ${received} received, ${100 - received * 25}% packet loss, time 603ms\n`;
    return act(name, `${counted}${received > 0 ? 'rtt min/avg/max/mdev = 0.311/0.402/0.517/0.080 ms\n' : ''}`);
  });
};

const portsListen: SimulatedDocument = async ({ pause }) => {
  await pause(600);
  return [act('ports', PORTS.map((port) => `${port} listening\n`).join(''))];
};

const portsProbe: SimulatedDocument = async ({ parameters: { peers }, pause }) => {
  await pause(700);
  const ways = peersIn(peers).flatMap((peer) => PORTS.map((port) => `${peer} ${port} open\n`));
  return [act('probes', ways.join(''))];
};

const engineVersion: SimulatedDocument = async ({ pause }) => {
  await pause(200);
  return [act('active', 'active\n'), act('version', { Server: { Version: '26.1.5', KernelVersion: '6.12.0' } })];
};

const digestOf = (machine: Machine, run = ''): string =>
  `${createHash('sha256').update(`${machine.name} ${run}`).digest('hex')}  /var/lib/swarmproof/inventory-${run}\n`;

/** What a swarm would leave is what is in it. */
const inventory: SimulatedDocument = async ({ machine, parameters: { run, moment }, pause }) => {
  await pause(500);
  const acts = [act('digest', digestOf(machine, run)), act('count', '87 lines\n')];
  const came = [
    ...(machine.membership ? ['network ingress overlay\n'] : []),
    ...machine.containers.map(({ id }) => `container /${id.slice(0, 12)}\n`),
  ];
  return moment === 'before' ? acts : [...acts, act('came', came.join('')), act('went', '')];
};

const networkList: SimulatedDocument = async ({ machine, pause }) => {
  await pause(200);
  const own = [
    { name: 'bridge', driver: 'bridge', scope: 'local' },
    { name: 'docker_gwbridge', driver: 'bridge', scope: 'local' },
  ];
  const ingress = { name: 'ingress', driver: 'overlay', scope: 'swarm' };
  return [act('ls', 'NETWORK ID\n'), act('networks', machine.membership ? [...own, ingress] : own)];
};

const containerNetworks: SimulatedDocument = async ({ swarm, machine, parameters: { task: name = '' }, pause }) => {
  await pause(300);
  const [service, slot] = name.split('.');
  const found = swarm.cluster?.services.find((each) => each.name === service);
  const task = found?.tasks.find((each) => String(each.slot) === slot && each.node === machine.name);
  if (!found || !task) return [act('ps', '')];
  return [
    act('ps', `${task.container.slice(0, 12)}\n`),
    act('networks', { [found.network]: { IPAddress: task.address } }),
  ];
};

const containerRemove: SimulatedDocument = async ({ machine, parameters: { container = '' }, pause }) => {
  await pause(700);
  const isThere = machine.containers.some(({ name }) => name === container);
  machine.containers = machine.containers.filter(({ name }) => name !== container);
  return [act('rm', isThere ? `${container}\n` : ''), act('ps', '')];
};

const servicesRemove: SimulatedDocument = async ({ swarm, parameters: { services = '' }, pause }) => {
  await pause(500);
  const gone = services.split(',');
  const { cluster } = swarm;
  const tasks = (cluster?.services ?? []).filter(({ name }) => gone.includes(name)).flatMap((each) => each.tasks);
  cluster?.services.splice(0, Infinity, ...cluster.services.filter(({ name }) => !gone.includes(name)));
  // Containers are stopped, and removed when they have had their time.
  swarm.time.after(2500, () => {
    for (const machine of swarm.machines) {
      machine.containers = machine.containers.filter(({ task }) => !tasks.some(({ id }) => id === task));
    }
  });
  return [act('rm', gone.map((name) => `${name}\n`).join('')), act('ls', 'ID        NAME\n')];
};

const containersGone: SimulatedDocument = async ({ machine, pause }) => {
  for (let tries = 0; tries < 30 && machine.containers.some(({ task }) => task !== undefined); tries += 1) {
    await pause(1000);
  }
  const left = machine.containers.filter(({ task }) => task !== undefined).map(({ id }) => `${id.slice(0, 12)}\n`);
  return [act('count', `${left.length} left\n`), act('left', left.join(''))];
};

const networkRemove: SimulatedDocument = async ({ swarm, parameters: { network = '' }, pause }) => {
  await pause(600);
  const { networks } = swarm.cluster ?? { networks: [] };
  networks.splice(0, Infinity, ...networks.filter((name) => name !== network));
  return [act('rm', `${network}\n`), act('tries', '1'), act('ls', `bridge\ndocker_gwbridge\n${networks.join('\n')}\n`)];
};

const overlayListen: SimulatedDocument = async ({ swarm, machine, parameters, pause }) => {
  await pause(800);
  const { container = '', address = '' } = parameters;
  const inside = machine.containers.find(({ id }) => id.startsWith(container))?.address ?? '';
  const [host, overlay] = [swarm.dice.hex(16), swarm.dice.hex(16)];
  machine.greetings = { [address]: host, [inside]: overlay };
  return [act('ends', `host ${address} listening ${host}\noverlay ${inside} listening ${overlay}\n`)];
};

const overlayMeasure: SimulatedDocument = async ({ swarm, machine, parameters, pause }) => {
  const { container = '', host = '', overlay = '' } = parameters;
  await pause(9000);
  const inside = machine.containers.find(({ id }) => id.startsWith(container))?.address ?? '';
  const pass = (network: 'host' | 'overlay', from: string, to: string, us: number) => ({
    ...{ network, from, to, nonce: swarm.machines.flatMap(({ greetings }) => greetings[to] ?? [])[0] ?? '' },
    ...{ roundTripsUs: Array.from({ length: 50 }, () => us), bytes: 134_217_728, us: us * 1000, problem: '' },
  });
  const pair = [pass('host', machine.address, host, 300), pass('overlay', inside, overlay, 500)];
  return [
    ...[act('inside', `${inside}\n`), act('virt', 'kvm\n')],
    act('passes', { passes: [...pair, ...pair.toReversed(), ...pair, ...pair.toReversed()] }),
  ];
};

const closed: SimulatedDocument = async ({ machine, pause }) => {
  await pause(300);
  machine.greetings = {};
  return [act('state', 'inactive\n')];
};

/** Documents of the walkthrough that no experiment with a fault sends. */
export const walkthroughDocuments = {
  ...{ 'ping-hosts': pingHosts, 'ports-listen': portsListen, 'ports-probe': portsProbe, 'ports-close': closed },
  ...{
    'engine-version': engineVersion,
    inventory,
    'network-list': networkList,
    'container-networks': containerNetworks,
  },
  ...{ 'container-remove': containerRemove, 'services-remove': servicesRemove, 'containers-gone': containersGone },
  ...{
    'network-remove': networkRemove,
    'overlay-measure': overlayMeasure,
    'overlay-listen': overlayListen,
    'overlay-close': closed,
  },
};
