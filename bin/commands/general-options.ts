import type { Command } from './command.ts';

/** What every verb takes beside its own options. */
export const GENERAL_OPTIONS = { quiet: { type: 'boolean', short: 'q' } } as const satisfies Command['options'];
