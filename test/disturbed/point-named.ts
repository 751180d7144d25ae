import type { MachinePoint } from './machine-point.ts';
import { MACHINE_POINTS } from './machine-points.ts';

/** Throws where there is none: a test of a point that was renamed must not pass. */
export const pointNamed = (name: string): MachinePoint => {
  const point = MACHINE_POINTS.find((each) => each.name === name);
  if (!point) throw new Error(`there is no point "${name}"`);
  return point;
};
