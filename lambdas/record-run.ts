import { storePorts } from '../lib/aws/store-ports.ts';
import { recordRun } from '../lib/steps/record-run.ts';

export const handler = recordRun(storePorts());
