import { expect, it } from 'vitest';
import { sweepRuns } from '../../lib/steps/sweep-runs.ts';
import { MACHINE_ARN, memoryPorts } from './memory-ports.ts';

const RUN_ID = '20260101t000000-abcdef';

it.each([[{}], [{ sweep: 'all' }], [{ sweep: { runId: RUN_ID }, stateMachineArn: MACHINE_ARN, extra: 1 }], [null]])(
  'what is no request of a sweep is refused: %j',
  async (event) => {
    await expect(sweepRuns(memoryPorts().ports)(event)).rejects.toThrow();
  },
);
