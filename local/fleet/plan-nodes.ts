import { randomBytes } from 'node:crypto';
import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { FleetRecord } from './fleet-record.ts';

const MOST_NODES = 7;

export interface Topology {
  readonly managers: number;
  readonly workers: number;
}

const refused = (message: string): SwarmproofError =>
  new SwarmproofError('Usage', message, 'For example: npx swarmproof up --managers 1 --workers 2');

/** Names, addresses and instance ids of a new fleet's nodes, managers first. Throws Usage for a topology that cannot be. */
export const planNodes = ({ managers, workers }: Topology): FleetRecord['nodes'] => {
  if (!Number.isInteger(managers) || managers < 1 || managers > MOST_NODES || managers % 2 === 0) {
    throw refused(
      `${managers} managers: 1, 3, 5 or 7 are allowed, an even number tolerates no more losses than one less`,
    );
  }
  if (!Number.isInteger(workers) || workers < 0) throw refused(`${workers} workers: a whole number from 0 is allowed`);
  if (managers + workers > MOST_NODES) {
    throw refused(`${managers + workers} nodes: 1 to ${MOST_NODES} nodes in all are allowed`);
  }
  return Array.from({ length: managers + workers }, (_, index) => {
    const number = index + 1;
    return {
      name: `node${number}`,
      role: index < managers ? 'manager' : 'worker',
      instanceId: `i-${randomBytes(9).toString('hex').slice(0, 17)}`,
      // Apart from what swarm (10.0.0.0/8) and Docker (172.17.0.0/16 and up) give to their own networks.
      address: `192.168.77.${10 + number}`,
      mac: `52:54:00:77:00:${(10 + number).toString(16).padStart(2, '0')}`,
    };
  });
};
