import type { Simulation } from './simulation.ts';
import { standingSwarm } from './standing-swarm.ts';

/** What is not as it was of the swarm that stood before the run; nothing where none did. */
export const harmTo = ({ stood, swarm }: Simulation): readonly string[] => {
  if (stood === undefined) return [];
  const now = standingSwarm(swarm);
  return [
    ...stood.filter((line) => !now.includes(line)).map((line) => `no more: ${line}`),
    ...now.filter((line) => !stood.includes(line)).map((line) => `new: ${line}`),
  ];
};
