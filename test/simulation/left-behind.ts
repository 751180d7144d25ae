import type { Simulation } from './simulation.ts';

/** What a run left on the machines. Of a swarm that stood before it only its own samples are looked for: all else is not its. */
export const leftBehind = ({ stood, swarm }: Simulation): readonly string[] =>
  swarm.machines.flatMap(({ name, membership, containers, samplers }) => [
    ...(membership && !stood ? [`${name} is in a swarm`] : []),
    ...(containers.length > 0 && !stood ? [`${name} runs ${containers.length} containers`] : []),
    ...(samplers.size > 0 ? [`${name} has samples`] : []),
  ]);
