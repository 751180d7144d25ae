import type { Machine } from '../simulation/machine.ts';

/** A machine of the model as the script that looks for what runs leave prints it. */
export const leftOnMachine = ({ broken, samplers, containers, membership }: Machine): string => {
  const open = [...broken.values()].filter(({ healedAtMs }) => healedAtMs === undefined).length;
  const counts = {
    ...{ rules: open, timers: open, faults: broken.size, samplers: samplers.size },
    ...{ containers: containers.length, swarms: membership ? 1 : 0 },
  };
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}\n`)
    .join('');
};
