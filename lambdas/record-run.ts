import { recordPorts } from '../lib/aws/record-ports.ts';
import { recordRun } from '../lib/steps/record-run.ts';
import { tellInTime } from '../lib/steps/tell-in-time.ts';
import { tellMetrics } from '../lib/steps/tell-metrics.ts';

const ports = recordPorts();
const record = recordRun(ports);
const tell = tellMetrics(ports);

export const handler = async (input: Parameters<typeof record>[0]): ReturnType<typeof record> => {
  const recorded = await record(input);
  // The run is in the history: what comes after must not make it look as if it were not.
  await tellInTime(() => tell(recorded.runId), console.error);
  return recorded;
};
