import { FAULT_DOCUMENTS } from './fault-documents.ts';
import { fencingToken } from './fencing-token.ts';
import { IDENTITY_DOCUMENTS } from './identity-documents.ts';

/** A parameter of a node document. The pattern is anchored; it is all that stands between a value and the node. */
export interface DocumentParameter {
  readonly description: string;
  readonly allowedPattern: string;
}

export interface NodeDocument {
  readonly description: string;
  /** After this long the agent kills the document on the node. */
  readonly timeoutS: number;
  readonly parameters: Readonly<Record<string, DocumentParameter>>;
}

const NAME = '[a-z][a-z0-9-]{0,30}';
const IPV4 = '[0-9]{1,3}([.][0-9]{1,3}){3}';

const name = { description: 'a name', allowedPattern: `^${NAME}$` };
const names = { description: 'names', allowedPattern: `^${NAME}(,${NAME}){0,15}$` };
/** `node1=192.0.2.1,node2=192.0.2.2` */
const peers = {
  description: 'nodes and their addresses',
  allowedPattern: `^${NAME}=${IPV4}(,${NAME}=${IPV4}){0,15}$`,
};
const count = { description: 'how many', allowedPattern: '^[1-9][0-9]{0,2}$' };
const countOrNone = { description: 'how many, or none', allowedPattern: '^(none|[1-9][0-9]{0,2})$' };
const port = { description: 'a port', allowedPattern: '^[1-9][0-9]{0,4}$' };
const run = { description: 'id of the run', allowedPattern: '^[a-z0-9][a-z0-9-]{7,63}$' };
const address = { description: 'an address', allowedPattern: `^${IPV4}$` };
const addressesOrNone = { description: 'addresses, or none', allowedPattern: `^(none|${IPV4}(,${IPV4}){0,31})$` };
const image = {
  description: 'an image',
  allowedPattern: '^[a-z0-9][a-z0-9._/-]{0,100}(:[A-Za-z0-9_][A-Za-z0-9._-]{0,60})?$',
};
const publish = {
  description: 'published:target, or none',
  allowedPattern: '^(none|[1-9][0-9]{0,4}:[1-9][0-9]{0,4})$',
};
const taskName = { description: 'a task of a service', allowedPattern: `^${NAME}[.][1-9][0-9]{0,2}$` };
const container = { description: 'the first digits of a container id', allowedPattern: '^[0-9a-f]{12}$' };
const exec = { description: 'by docker exec too, yes or no', allowedPattern: '^(yes|no)$' };
const moment = { description: 'before or after', allowedPattern: '^(before|after)$' };

/** An RSA-2048 public key in DER takes 392 characters of base64, a token encrypted to it 344. */
const BASE64 = '[A-Za-z0-9+/]{300,460}={0,2}';
const keys = { description: 'public keys by node', allowedPattern: `^${NAME}=${BASE64}(,${NAME}=${BASE64}){0,13}$` };
const tokens = { description: 'encrypted tokens', allowedPattern: `^${BASE64}(,${BASE64}){0,13}$` };

/**
 * Every script that may run on a node, by name: the contract between the checks that ask for them, the stack that
 * deploys them (body: `lib/infra/documents/<name>.sh`) and the adapter that sends them. Nothing else reaches a node.
 * Time limits are for machines without hardware virtualisation, where one call of Docker's client takes a second.
 */
export const NODE_DOCUMENTS = {
  ...FAULT_DOCUMENTS,
  ...IDENTITY_DOCUMENTS,
  'ping-hosts': { description: 'pings every peer', timeoutS: 60, parameters: { peers } },
  'ports-listen': {
    description: 'echoes on the ports of a swarm for a minute',
    timeoutS: 30,
    parameters: { fencingToken },
  },
  'ports-probe': { description: 'sends a nonce to each port of each peer', timeoutS: 30, parameters: { peers } },
  'ports-close': { description: 'ends the echo', timeoutS: 20, parameters: { fencingToken } },
  'engine-version': { description: 'asks the engine for its version', timeoutS: 30, parameters: {} },
  'swarm-clear': { description: 'removes what an earlier run left', timeoutS: 420, parameters: { fencingToken } },
  'swarm-init': { description: 'makes a swarm', timeoutS: 120, parameters: { fencingToken, run } },
  'swarm-settings': { description: 'the times that the swarm is set to', timeoutS: 45, parameters: {} },
  'swarm-state': { description: 'asks the engine for its place in the swarm', timeoutS: 30, parameters: {} },
  'swarm-leave': { description: 'leaves the swarm', timeoutS: 90, parameters: { fencingToken } },
  'join-key': { description: 'makes a key pair for a join', timeoutS: 60, parameters: { fencingToken } },
  'join-wrap': {
    description: 'encrypts join tokens to the keys of nodes',
    timeoutS: 90,
    parameters: { keys, managers: { description: 'who joins as manager', allowedPattern: names.allowedPattern } },
  },
  'join-swarm': {
    description: 'joins the swarm',
    timeoutS: 120,
    parameters: { fencingToken, tokens, manager: address, run },
  },
  'join-rotate': { description: 'makes the tokens worthless', timeoutS: 60, parameters: { fencingToken } },
  'node-list': { description: 'lists the nodes', timeoutS: 45, parameters: {} },
  'network-list': { description: 'lists the networks', timeoutS: 45, parameters: {} },
  'network-create': {
    description: 'creates an attachable overlay',
    timeoutS: 90,
    parameters: { fencingToken, network: name },
  },
  'network-remove': { description: 'removes a network', timeoutS: 90, parameters: { fencingToken, network: name } },
  'service-create': {
    description: 'creates a service and waits for it',
    timeoutS: 290,
    parameters: { fencingToken, service: name, image, publish, network: name, replicas: countOrNone },
  },
  'service-scale': {
    description: 'scales a service and waits for it',
    timeoutS: 290,
    parameters: { fencingToken, service: name, replicas: count },
  },
  'service-view': {
    description: 'a service as this node sees it',
    timeoutS: 60,
    parameters: {
      service: name,
      ps: { description: 'docker service ps too, yes or no', allowedPattern: '^(yes|no)$' },
    },
  },
  'services-remove': { description: 'removes services', timeoutS: 90, parameters: { fencingToken, services: names } },
  'containers-gone': {
    description: 'waits until no container of the services is left',
    timeoutS: 60,
    parameters: { services: names },
  },
  'container-networks': {
    description: "shows the networks of a task's container",
    timeoutS: 60,
    parameters: { task: taskName },
  },
  'container-run': {
    description: 'runs a standalone container',
    timeoutS: 130,
    parameters: { fencingToken, container: name, network: name, image },
  },
  'container-view': {
    description: 'a standalone container as this node has it',
    timeoutS: 45,
    parameters: { container: name, network: name },
  },
  'container-remove': {
    description: 'removes a container',
    timeoutS: 90,
    parameters: { fencingToken, container: name },
  },
  'container-asks': {
    description: 'asks a name, and addresses, from inside a container',
    timeoutS: 90,
    parameters: { container: name, host: name, requests: count, addresses: addressesOrNone, exec },
  },
  'replicas-ask': {
    description: 'asks a name from inside every container of a service on this node',
    timeoutS: 240,
    parameters: { service: name, host: name, requests: count, exec },
  },
  'overlay-listen': {
    description: "counts and echoes for a minute, in a container's network and in the node's own",
    timeoutS: 60,
    parameters: { fencingToken, container, network: name, address, port },
  },
  'overlay-measure': {
    description: 'round trips and a stream over the overlay and over the host network',
    timeoutS: 90,
    parameters: { container, network: name, host: address, overlay: address, port },
  },
  'overlay-close': { description: 'ends the counting', timeoutS: 30, parameters: { fencingToken } },
  'mesh-curl': { description: 'asks a published port on loopback, once', timeoutS: 20, parameters: { port } },
  'mesh-await': {
    description: 'asks a published port on loopback until it answers',
    timeoutS: 150,
    parameters: { port },
  },
  'mesh-sample': {
    description: 'asks a published port many times on every address',
    timeoutS: 120,
    parameters: { service: name, port, requests: count, atOnce: count, peers },
  },
  inventory: { description: 'what a swarm could leave behind', timeoutS: 60, parameters: { run, moment } },
} as const satisfies Record<string, NodeDocument>;

export type DocumentName = keyof typeof NODE_DOCUMENTS;
