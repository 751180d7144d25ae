import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { Experiment } from '../../../lib/domain/experiment.ts';
import { makePlan } from '../../../lib/domain/make-plan.ts';
import { paceSchema } from '../../../lib/domain/pace.ts';
import { planNodes, type Topology } from '../../../local/fleet/plan-nodes.ts';

const MANAGERS = [1, 3, 5, 7];
/** The most that a local fleet has. */
const MOST_NODES = 7;

const isPlannable = (experiment: Experiment, topology: Topology): boolean => {
  const nodes = planNodes(topology);
  try {
    makePlan({ runId: 'list', swarmId: 'list', seed: 0, experiment, pace: paceSchema.parse({}), nodes });
    return true;
  } catch (error) {
    if (error instanceof SwarmproofError && error.code === 'Config') return false;
    throw error;
  }
};

/** A part of the managers is a part only where there are three. */
const hitsPart = ({ fault }: Experiment): boolean => {
  const { role, count } = fault?.target ?? {};
  return role !== undefined && role !== 'worker' && (count === 'minority' || count === 'majority');
};

/** The smallest local fleet, with as few managers as may be, on which a run is not refused; undefined where there is none. */
export const fleetNeeds = (experiment: Experiment): Topology | undefined => {
  for (const managers of hitsPart(experiment) ? MANAGERS.slice(1) : MANAGERS) {
    const fewest = Math.max(0, experiment.minNodes - managers);
    for (let workers = fewest; managers + workers <= MOST_NODES; workers += 1) {
      if (isPlannable(experiment, { managers, workers })) return { managers, workers };
    }
  }
  return undefined;
};
