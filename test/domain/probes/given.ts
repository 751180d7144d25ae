import type { Check, CheckContext } from '../../../lib/domain/check.ts';
import type { FleetNode } from '../../../lib/domain/fleet.ts';
import type { Act, Facts, NodeOutput } from '../../../lib/domain/observation.ts';

const nodes: readonly FleetNode[] = [1, 2, 3].map((number) => ({
  name: `node${number}`,
  role: number === 1 ? 'manager' : 'worker',
  instanceId: `i-0000000000000000${number}`,
  address: `192.168.77.1${number}`,
}));

const swarmNodeIds = { node1: 'id1', node2: 'id2', node3: 'id3' };

const act = (label: string, stdout: string | object, exit = 0, stderr = ''): Act => ({
  label,
  argv: [label],
  exit,
  durationMs: 5,
  stdout: typeof stdout === 'string' ? stdout : JSON.stringify(stdout),
  stderr,
});

const answered = (node: string, ...acts: readonly Act[]): NodeOutput => ({ node, status: 'answered', acts });

/** One output of each node of the fleet, made by the same function. */
const everywhere = (make: (node: string, index: number) => readonly Act[]): NodeOutput[] =>
  nodes.map(({ name }, index) => answered(name, ...make(name, index)));

const context = (parameters: object = {}, facts: Facts = {}, on?: string): CheckContext<never> => ({
  with: parameters as never,
  nodes,
  facts: { swarmNodeIds, ...facts },
  runId: 'run-0001',
  ...(on === undefined ? {} : { on }),
});

/** The full id of the container that stands for a task: `containerId('1')` is sixty-four ones. */
const containerId = (digit: string): string => digit.repeat(64);

/** A task as the manager lists it: slot, node number, and what is different. */
const task = (slot: number, node: number, different: object = {}) => ({
  id: `task${slot}`,
  slot,
  node: `id${node}`,
  state: 'running',
  container: containerId(String(slot)),
  error: '',
  addresses: [{ network: 'my-overlay', address: `10.0.1.${slot}/24` }],
  ...different,
});

/** Documents of the rounds that a check asks for when every round is answered as given. */
// biome-ignore lint/suspicious/noExplicitAny: any check, whatever its parameters
const roundsOf = (check: Check<any>, done: readonly (readonly NodeOutput[])[], with_: CheckContext<never>): string[] =>
  [...done, []].flatMap((_, index) => check.nextRound(done.slice(0, index), with_)?.document ?? []);

/** What `service-view` prints on a node: its own containers, and on the manager what should run. */
const view = (
  digits: readonly string[],
  tasks?: readonly object[],
  replicas = 0,
  ports: readonly number[] = [],
  vips: readonly string[] = ['10.0.1.100'],
) =>
  act('view', {
    containers: digits.map((digit) => ({ id: containerId(digit), task: `task${digit}` })),
    service: tasks ? { id: 'svc', name: 'whoami', replicas, ports, vips } : null,
    tasks: tasks ?? null,
    problem: tasks ? null : 'This node is not a swarm manager.',
  });

/** What checks are told in these tests: a fleet of three, and outputs as its nodes would give them. */
export const given = { nodes, swarmNodeIds, act, answered, everywhere, context, containerId, task, view, roundsOf };
