import type { Swarm } from '../swarm.ts';
import { act } from './act.ts';
import type { SimulatedDocument } from './simulated-document.ts';
import { viewOf } from './view-of.ts';

const PAGE = '<html><head><title>Welcome to nginx!</title></head></html>\n';

/** Where a name leads to: a service's virtual address, a standalone container's own. */
const addressOf = (swarm: Swarm, host: string): string =>
  swarm.cluster?.services.find(({ name }) => name === host)?.vip ??
  swarm.machines.flatMap(({ containers }) => containers).find(({ name }) => name === host)?.address ??
  '';

const askedOf = (pages: readonly { readonly host: string; readonly place: number; readonly at: string }[]): string =>
  [
    ...pages.map(({ host, place, at }) => `0 200 page.${host}.${place} ${at}\n`),
    ...pages.map(({ host, place }) => `welcome page.${host}.${place}\n`),
  ].join('');

const pagesOf = (swarm: Swarm, host: string, requests: string) =>
  Array.from({ length: Number(requests) }, (_, place) => ({ host, place: place + 1, at: addressOf(swarm, host) }));

const containerAsks: SimulatedDocument = async ({ swarm, machine, parameters, pause }) => {
  const { container = '', host = '', requests = '0', addresses = 'none' } = parameters;
  await pause(1500);
  if (!machine.containers.some(({ name }) => name === container)) throw new Error('the engine does not answer');
  const single = addresses === 'none' ? [] : addresses.split(',').map((at) => ({ host: at, place: 1, at }));
  const tasks = swarm.cluster?.services.find(({ name }) => name === host)?.tasks ?? [];
  const backends = tasks.map(({ address }) => `-a -f 259 -r ${address}:0 -m -w 1\n`);
  return [
    act('curl', PAGE),
    act('asked', askedOf([...pagesOf(swarm, host, requests), ...single])),
    act('backends', `-A -f 259 -s rr\n${backends.join('')}`),
  ];
};

const replicasAsk: SimulatedDocument = async ({ swarm, machine, parameters, pause }) => {
  const { service = '', host = '', requests = '0' } = parameters;
  await pause(1500);
  const mine = swarm.cluster?.services.find(({ name }) => name === service)?.tasks ?? [];
  const here = machine.containers.filter(({ task }) => mine.some(({ id }) => id === task));
  return [
    viewOf(swarm, machine, service),
    ...here.flatMap(({ id }) => [act(`curl:${id}`, PAGE), act(`asked:${id}`, askedOf(pagesOf(swarm, host, requests)))]),
  ];
};

/** Documents that ask names from inside containers. */
export const nameDocuments = { 'container-asks': containerAsks, 'replicas-ask': replicasAsk };
