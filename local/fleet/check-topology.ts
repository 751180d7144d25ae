import { SwarmproofError } from '../../lib/domain/errors.ts';
import type { FleetRecord } from './fleet-record.ts';
import type { Topology } from './plan-nodes.ts';

/** Throws TopologyMismatch where the fleet that stands is not of the asked topology. */
export const checkTopology = (standing: FleetRecord, asked: Topology): void => {
  const count = (role: 'manager' | 'worker') => standing.nodes.filter((node) => node.role === role).length;
  const [managers, workers] = [count('manager'), count('worker')];
  if (managers === asked.managers && workers === asked.workers) return;
  const option = standing.name === 'local' ? '' : ` --name ${standing.name}`;
  const isMore = managers === asked.managers && workers < asked.workers;
  const grow = `Add them with \`npx swarmproof up --workers ${asked.workers} --grow${option}\`, run`;
  throw new SwarmproofError(
    'TopologyMismatch',
    `fleet "${standing.name}" stands with ${managers} managers and ${workers} workers, ` +
      `asked for were ${asked.managers} and ${asked.workers}`,
    `${isMore ? grow : 'Run'} \`npx swarmproof down${option}\` first, or choose another --name.`,
  );
};
