/** How often the schedule of the stack looks at every run that was not brought to its end. */
export const SWEEP_EVERY_MS = 900_000;
