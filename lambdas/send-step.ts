import { sendPorts } from '../lib/aws/send-ports.ts';
import { sendStep } from '../lib/steps/send-step.ts';

export const handler = sendStep(sendPorts());
