import type { Finding } from '../../../dashboard/finding.ts';

/** The most that a node was ever seen to take of the host: see docs/fleet-stability.md and qemu-command.ts. */
const BYTES_PER_NODE = 1.3 * 2 ** 30;

const gib = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`;

/** Whether a fleet of so many nodes fits into the memory that is free. One that stands has its memory already. */
export const memoryFinding = (nodes: number, stands: boolean, freeBytes: number): Omit<Finding, 'id'> => {
  const free = `${gib(freeBytes)} of memory are free`;
  if (stands) return { state: 'ok', found: `${free} beside the fleet that is up` };
  const needed = nodes * BYTES_PER_NODE;
  if (freeBytes >= needed) return { state: 'ok', found: free };
  const fix = 'end other programs, or use a smaller fleet: npx swarmproof up --workers 0';
  return { state: 'missing', found: `${free}; ${nodes} nodes may take ${gib(needed)}`, fix };
};
