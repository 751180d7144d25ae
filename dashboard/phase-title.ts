import type { Phase } from '../lib/domain/phase.ts';

const TITLES: Readonly<Record<Phase, string>> = {
  prepare: 'prepare',
  steadyState: 'steady state',
  method: 'method',
  arm: 'arm',
  inject: 'inject the fault',
  observe: 'observe',
  heal: 'heal',
  recover: 'recover',
  steadyStateAgain: 'steady state again',
  collect: 'collect the samplers',
  cleanup: 'clean up',
};

/** A phase as a heading. */
export const phaseTitle = (phase: Phase): string => TITLES[phase];
