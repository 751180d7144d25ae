import type { PlanInput } from './make-plan.ts';

/** A fault that nobody heals is healed by its node: when all was observed twice over, and five minutes. */
export const faultLifeS = ({ experiment: { observe }, pace }: Pick<PlanInput, 'experiment' | 'pace'>): number => {
  const observedMs = observe.reduce((sum, step) => sum + (step.within ?? 0) + 20_000, 0) * pace.patience;
  return Math.min(3000, 300 + Math.ceil((2 * observedMs) / 1000));
};
