import type { Command } from '../command.ts';

/** The options of one experiment that is run several times. */
export const REPEAT_OPTIONS = {
  repeat: { type: 'string' },
  'exit-on': { type: 'string' },
} as const satisfies Command['options'];
