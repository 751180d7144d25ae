import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { FleetRecord } from './fleet-record.ts';
import { planNodes, type Topology } from './plan-nodes.ts';

/**
 * The workers that a fleet lacks, named on from its last node; none where it has as many. Throws TopologyMismatch for
 * fewer than it has and for other managers, Usage for more than a fleet can have.
 */
export const planGrowth = (
  { name, nodes }: FleetRecord,
  asked: Pick<Topology, 'workers'> & { readonly managers?: number | undefined },
): FleetRecord['nodes'] => {
  const managers = nodes.filter((node) => node.role === 'manager').length;
  const workers = nodes.length - managers;
  if (asked.workers < workers || (asked.managers ?? managers) !== managers) {
    throw new SwarmproofError(
      'TopologyMismatch',
      `fleet "${name}" stands with ${managers} managers and ${workers} workers, asked for were ` +
        `${asked.managers ?? managers} and ${asked.workers}; it can only grow, and only by workers`,
      `npx swarmproof up --workers ${workers + 1} --grow --name ${name}`,
    );
  }
  return planNodes({ managers, workers: asked.workers }).slice(nodes.length);
};
