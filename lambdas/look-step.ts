import { awsPorts } from '../lib/aws/aws-ports.ts';
import { lookStep } from '../lib/steps/look-step.ts';

export const handler = lookStep(awsPorts());
