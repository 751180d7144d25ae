import type { CrashFamily } from './crash-family.ts';
import type { Point } from './disturbance.ts';
import { type Simulated, simulate } from './simulate.ts';

/** What one point of a family comes to. */
export const crashAt = ({ order }: CrashFamily, point: Point): Promise<Simulated> =>
  simulate({ ...order, points: [...(order.points ?? []), point] });
