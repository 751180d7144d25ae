import * as z from 'zod';
import { LAYERS } from './layer.ts';
import type { Judged } from './verdict.ts';

/** Name of the error with which a run ends whose verdict the history did not take (experiment.asl.json). */
const NOT_RECORDED = 'NotRecorded';

const spoolSchema = z.object({
  judged: z.object({
    verdict: z.enum(['pass', 'fail', 'invalid', 'error', 'aborted']),
    cleanup: z.enum(['clean', 'dirty']),
    reason: z.string().max(20_000),
    nodes: z.array(z.string().max(80)).max(100),
    layer: z.enum(LAYERS).optional(),
    evidence: z.string().max(20_000).optional(),
  }),
});

/**
 * The verdict of a run that was judged and not recorded, because the history was away: its execution keeps it, as JSON, in the cause
 * of its failure. Undefined for every other failure: such a run was not judged.
 */
export const spooledVerdict = (failure: {
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}): Judged | undefined => {
  if (failure.error !== NOT_RECORDED) return undefined;
  try {
    const { layer, evidence, ...judged } = spoolSchema.parse(JSON.parse(failure.cause ?? '')).judged;
    return { ...judged, ...(layer ? { layer } : {}), ...(evidence === undefined ? {} : { evidence }) };
  } catch {
    return undefined;
  }
};
