import type { RunRecord } from './run.ts';

/** Whether a sweep of all looks at a run: nobody recorded it yet, or it left something behind. */
export const needsSweep = ({ state, judged }: Pick<RunRecord, 'state' | 'judged'>): boolean =>
  state === 'running' || judged?.cleanup === 'dirty';
