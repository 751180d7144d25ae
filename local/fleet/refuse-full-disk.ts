import { statfs } from 'node:fs/promises';
import { SwarmproofError } from '../../lib/domain/errors.ts';

/** What a node may write in a working day, by experience a few times what a run writes. */
const BYTES_PER_NODE = 500e6;

/** Throws DiskFull where a directory has no room for the disks of so many nodes. */
export const refuseFullDisk = async (directory: string, nodes: number): Promise<void> => {
  const { bavail, bsize } = await statfs(directory);
  const needed = BYTES_PER_NODE * nodes;
  if (bavail * bsize >= needed) return;
  const free = `${Math.floor((bavail * bsize) / 1e6)} MB are free in ${directory}, ${needed / 1e6} MB are needed`;
  throw new SwarmproofError('DiskFull', free, 'Free some space or point SWARMPROOF_STATE_DIR elsewhere.');
};
