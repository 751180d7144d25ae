import type { Judgement } from './observation.ts';
import type { PlannedStep } from './plan.ts';

/** Why the method ends after this step, or undefined where it goes on. A gate lets only green through. */
export const stopReason = (step: PlannedStep, judgement: Judgement): string | undefined =>
  step.gate && judgement !== 'green' ? `${step.id} is ${judgement}` : undefined;
