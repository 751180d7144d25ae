import { storePorts } from '../lib/aws/store-ports.ts';
import { judgeRun } from '../lib/steps/judge-run.ts';

export const handler = judgeRun(storePorts());
