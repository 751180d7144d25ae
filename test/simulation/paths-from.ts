import type { Swarm } from './swarm.ts';

/** A path on new connections, on one that is kept, and with a large body. */
const SUFFIXES = ['', '-kept', '-large'];

/** The ids of the paths from one node, each in three ways. */
export const pathsFrom = (swarm: Swarm, node: string, service: string, container: string): readonly string[] => {
  const machine = swarm.machine(node);
  const web = swarm.cluster?.services.find(({ name }) => name === service);
  const ways = [
    ...swarm.machines.map(({ name }) => ['mesh', name]),
    ...(machine?.containers ?? []).flatMap((each) => {
      if (each.name === container) return [['name', `${container}:${service}`]];
      return web?.tasks.some(({ id }) => id === each.task) ? [['name', `${service}:${container}`]] : [];
    }),
  ];
  return ways.flatMap(([kind, way]) => SUFFIXES.map((suffix) => `${kind}${suffix}:${way}`));
};
