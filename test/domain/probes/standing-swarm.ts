import type { Act, Facts } from '../../../lib/domain/observation.ts';
import { given } from './given.ts';

const INGRESS = 'ingr3ssnetw0rkid000000000';
const OVERLAY = 'my0verlaynetw0rkid0000000';

const container = (service: string, slot: number): string =>
  given.containerId(String(service === 'web' ? slot : slot + 3));

/** Slot n runs on node n and has the address that ends with 1n: whoami on ingress, web on my-overlay. */
const task = (service: string, slot: number, different: object = {}) => ({
  id: `${service}task${slot}`,
  service,
  slot,
  node: `id${slot}`,
  state: 'running',
  error: '',
  container: container(service, slot),
  addresses: [
    service === 'web'
      ? { network: OVERLAY, address: `10.0.1.1${slot}` }
      : { network: INGRESS, address: `10.0.0.1${slot}` },
  ],
  ...different,
});

const truth = {
  networks: [
    { id: INGRESS, name: 'ingress', isIngress: true, subnets: ['10.0.0.0/24'] },
    { id: OVERLAY, name: 'my-overlay', isIngress: false, subnets: ['10.0.1.0/24'] },
  ],
  services: [
    {
      id: 'whoamiid',
      name: 'whoami',
      replicas: 3,
      ports: [{ protocol: 'tcp', published: 8000, target: 80 }],
      vips: [{ network: INGRESS, address: '10.0.0.100' }],
    },
    { id: 'webid', name: 'web', replicas: 3, ports: [], vips: [{ network: OVERLAY, address: '10.0.1.100' }] },
  ],
  tasks: [1, 2, 3].flatMap((slot) => [task('whoami', slot), task('web', slot)]),
};

/** What `swarm-view` prints: on the manager what should run, elsewhere null. */
const swarm = (node: string, what: object = truth): Act => given.act('swarm', node === 'node1' ? what : 'null');

const fact = (service: string, slot: number) => ({
  name: `${service}.${slot}`,
  node: `node${slot}`,
  containerId: container(service, slot).slice(0, 12),
  addresses: Object.fromEntries(
    task(service, slot).addresses.map((each) => [each.network === OVERLAY ? 'my-overlay' : 'ingress', each.address]),
  ),
});

const facts: Facts = {
  tasks: { whoami: [1, 2, 3].map((slot) => fact('whoami', slot)), web: [1, 2, 3].map((slot) => fact('web', slot)) },
  containers: { app1: { node: 'node1', containerId: 'a'.repeat(12) } },
  addresses: { app1: '10.0.1.9' },
};

/** A swarm of three nodes with whoami on port 8000, web on my-overlay and app1 on node1, as its nodes would show it. */
export const standingSwarm = { INGRESS, OVERLAY, container, task, truth, swarm, facts };
