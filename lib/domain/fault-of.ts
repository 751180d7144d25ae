import type { InstanceCall, Plan, StepAction } from './plan.ts';

/** A call on the instances of chosen nodes, as a fault. */
const KINDS: Readonly<Partial<Record<InstanceCall, string>>> = {
  cutPower: 'node-power-cut',
  stop: 'node-stop',
  reboot: 'node-reboot',
};

const kindOf = (action: StepAction): string | undefined => {
  if (action.type === 'instance') return KINDS[action.call];
  return action.check === 'fault-injected' ? String(action.with.fault) : undefined;
};

/** Kind of the fault that a plan injects, from the step that does it; undefined where it has none, or one that hits every node. */
export const faultOf = ({ steps }: Pick<Plan, 'steps'>): string | undefined => {
  const injecting = steps.filter((step) => step.phase === 'inject' && kindOf(step.action) !== undefined);
  const [only, another] = injecting;
  return only === undefined || another !== undefined ? undefined : kindOf(only.action);
};
