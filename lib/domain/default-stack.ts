/** Name of the stack where nobody says another one, to those who deploy it and to those who look for it. */
export const DEFAULT_STACK = 'swarmproof';
