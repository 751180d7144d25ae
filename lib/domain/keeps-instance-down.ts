import type { Intent } from './intent.ts';

/** Whether an instance was switched off by it, or may have been, and is not proven to be back. */
export const keepsInstanceDown = ({ effect, closedAt }: Intent): boolean =>
  effect !== 'document' && closedAt === undefined;
