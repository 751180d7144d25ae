import { fleetPorts } from '../lib/aws/fleet-ports.ts';
import { planRun } from '../lib/steps/plan-run.ts';

export const handler = planRun(fleetPorts());
