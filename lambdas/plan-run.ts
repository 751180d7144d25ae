import { awsPorts } from '../lib/aws/aws-ports.ts';
import { planRun } from '../lib/steps/plan-run.ts';

export const handler = planRun(awsPorts());
