/** The lists of steps of an experiment, in the order in which they run. */
export const STEP_LISTS = ['prepare', 'steadyState', 'method', 'observe', 'recover', 'cleanup'] as const;
