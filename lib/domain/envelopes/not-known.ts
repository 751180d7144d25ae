import type { Envelope } from './envelope.ts';

/** Nothing that swarm's constants say anything about: it is measured, and held against the tolerance alone. */
export const notKnown = (why: string) => (): Envelope => ({ leastMs: 0, source: why });
