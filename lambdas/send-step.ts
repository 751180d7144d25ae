import { awsPorts } from '../lib/aws/aws-ports.ts';
import { sendStep } from '../lib/steps/send-step.ts';

export const handler = sendStep(awsPorts());
