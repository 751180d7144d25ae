import * as z from 'zod';
import type { Ports, Sweeps } from '../ports.ts';

/** The event that Step Functions sends when an execution ended without success. */
const endedSchema = z.object({
  detail: z.object({ name: z.string().max(80), status: z.string().max(20), stateMachineArn: z.string().max(300) }),
});

const SUFFIX = /-sweep(\d)$/;
/** A sweep that fails is swept again; after this many the run stays open for a person to see. */
const MAX_SWEEPS = 5;

/**
 * Takes up a run whose execution ended early: the same workflow is started again at the healing steps. A run that is
 * already recorded, or was refused before it began, needs nothing.
 */
export const sweepRuns =
  ({ store, sweeps }: Pick<Ports, 'store'> & { sweeps: Sweeps }) =>
  async (event: unknown): Promise<{ swept: string[] }> => {
    const { detail } = endedSchema.parse(event);
    const runId = detail.name.replace(SUFFIX, '');
    const before = Number(SUFFIX.exec(detail.name)?.[1] ?? 0);
    const run = await store.getRun(runId);
    if (run?.state !== 'running' || before >= MAX_SWEEPS) return { swept: [] };
    await sweeps.start({
      stateMachineArn: detail.stateMachineArn,
      name: `${runId}-sweep${before + 1}`,
      input: { sweep: runId, cause: `the execution ended as ${detail.status}` },
    });
    return { swept: [runId] };
  };
