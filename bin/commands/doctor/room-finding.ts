import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Finding } from '../../../dashboard/finding.ts';

/** The directory itself, or the nearest above it that is there. */
const nearest = async (directory: string): Promise<{ readonly bavail: number; readonly bsize: number }> => {
  try {
    return await statfs(directory);
  } catch (error) {
    const above = dirname(directory);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || above === directory) throw error;
    return nearest(above);
  }
};

/** Whether so many bytes are free where a directory lies or will lie; `variable` is what moves it elsewhere. */
export const roomFinding = async (
  directory: string,
  neededBytes: number,
  variable: string,
): Promise<Omit<Finding, 'id'>> => {
  const { bavail, bsize } = await nearest(directory);
  const free = `${Math.floor((bavail * bsize) / 1e6)} MB are free for ${directory}`;
  if (bavail * bsize >= neededBytes) return { state: 'ok', found: free };
  const fix = `free some space, or point ${variable} elsewhere`;
  return { state: 'missing', found: `${free}; ${neededBytes / 1e6} MB are needed`, fix };
};
