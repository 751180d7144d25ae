import type { Fault } from './fault.ts';
import { nodePowerCut } from './node-power-cut.ts';

/** Every fault by kind. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  [nodePowerCut.kind]: nodePowerCut,
};
