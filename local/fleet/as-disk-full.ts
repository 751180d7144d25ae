import { SwarmproofError } from '../../lib/domain/errors.ts';

/** Throws what was thrown, as DiskFull where the disk was the reason. */
export const asDiskFull = (error: unknown): never => {
  const { code, path } = error as NodeJS.ErrnoException;
  if (code !== 'ENOSPC' && code !== 'EDQUOT') throw error;
  throw new SwarmproofError(
    'DiskFull',
    `no space left for ${path ?? 'a file'}`,
    'Free some space, then run this again.',
    {
      cause: error,
    },
  );
};
