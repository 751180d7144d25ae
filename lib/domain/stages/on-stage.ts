import type { Experiment } from '../experiment.ts';
import { STAGES } from './index.ts';

/** An experiment with what its stage stands for put in: before its own steps, or after them where it is cleaned up. */
export const onStage = (experiment: Experiment): Experiment => {
  const stage = experiment.stage === undefined ? undefined : STAGES[experiment.stage];
  if (stage === undefined) return experiment;
  const { sampler } = experiment;
  return {
    ...experiment,
    prepare: [...stage.prepare, ...experiment.prepare],
    steadyState: [...stage.steadyState, ...experiment.steadyState],
    cleanup: [...experiment.cleanup, ...stage.cleanup],
    // What is sampled is the stage's, where the experiment does not say it itself.
    ...(sampler ? { sampler: { ...(sampler.mesh ? {} : stage.sampled), ...sampler } } : {}),
  };
};
