import { tellPorts } from '../lib/aws/tell-ports.ts';
import { tellRun } from '../lib/steps/tell-run.ts';

export const handler = tellRun(tellPorts());
