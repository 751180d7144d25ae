import { sweepPorts } from '../lib/aws/sweep-ports.ts';
import { sweepRuns } from '../lib/steps/sweep-runs.ts';

export const handler = sweepRuns(sweepPorts());
