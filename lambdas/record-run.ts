import { recordPorts } from '../lib/aws/record-ports.ts';
import { recordRun } from '../lib/steps/record-run.ts';

export const handler = recordRun(recordPorts());
