import type { Swarm } from './swarm.ts';

/** What may not change of a swarm that a run only uses, whatever becomes of the run. Where its tasks run is up to itself. */
export const standingSwarm = ({ cluster, machines }: Swarm): readonly string[] => [
  `swarm ${cluster?.id ?? 'none'}`,
  `networks ${cluster?.networks.join() ?? 'none'}`,
  ...(cluster?.members ?? []).map(({ node, id, state }) => `${node} is ${id}, ${state}`),
  ...machines.map(({ name, membership }) => `${name} is ${membership?.id ?? 'no'} member`),
  ...(cluster?.services ?? []).map(({ name, id, replicas, tasks }) => {
    const running = tasks.filter(
      ({ state, container, node }) =>
        state === 'running' &&
        machines.find((machine) => machine.name === node)?.containers.some((each) => each.id === container),
    );
    return `${name} is ${id}, ${running.length} of ${replicas}`;
  }),
  ...machines.flatMap(({ name, containers }) =>
    containers.flatMap((each) => (each.name === undefined ? [] : [`${each.name} is ${each.id} on ${name}`])),
  ),
];
