import * as z from 'zod';
import type { Check, Round } from '../check.ts';
import type { NodeOutput } from '../observation.ts';
import { actOf } from './act-of.ts';

const parametersSchema = z
  .strictObject({
    /** After the heal of what lived on. */
    failuresWithinMs: z.number().optional(),
    /** Seconds from now, of targets that were off and are back. */
    backS: z.int().min(1).max(120).optional(),
  })
  .refine(({ failuresWithinMs, backS }) => (failuresWithinMs === undefined) !== (backS === undefined), {
    message: 'takes either failuresWithinMs or backS',
  });

/** Every path has to be watched for five seconds more (judge-interval), on clocks that are known to a few seconds. */
const MARGIN_MS = 15_000;
/** `wait` takes no longer. */
const LONGEST_WAIT_S = 120;
const MOST_WAITS = 4;

const wait = (seconds: number, on: string): Round => ({
  document: 'wait',
  on,
  parameters: { seconds: String(Math.max(1, Math.min(LONGEST_WAIT_S, seconds))) },
});

/** When the last document was answered, on the control plane's clock. */
const nowMs = (done: readonly (readonly NodeOutput[])[]): number => Date.parse(done.at(-1)?.[0]?.answeredAt ?? '');

/**
 * The samplers go on until they have seen enough of what comes after the last failure that is allowed: otherwise nobody could
 * say whether the paths stay right.
 */
export const watchedOn: Check<z.output<typeof parametersSchema>> = {
  kind: 'watched-on',
  description: 'the samplers have watched long enough',
  hint: 'the node asked must be able to wait',
  parameters: parametersSchema,
  nextRound: (done, { with: { failuresWithinMs = 0, backS }, facts: { healedAt, faultAt }, on = 'manager' }) => {
    if (backS !== undefined) return done.length === 0 ? wait(backS, on) : undefined;
    if (healedAt === undefined || done.length >= MOST_WAITS) return undefined;
    if (done.length === 0) return wait(1, on);
    const fromMs = Math.max(Date.parse(healedAt), Date.parse(faultAt ?? healedAt));
    const leftMs = fromMs + failuresWithinMs + MARGIN_MS - nowMs(done);
    return leftMs > 0 ? wait(Math.ceil(leftMs / 1000), on) : undefined;
  },
  judge: (done, { with: { backS }, facts: { healedAt } }) => {
    if (backS === undefined && healedAt === undefined) {
      return { judgement: 'blind', summary: 'when the fault was healed is not known', nodes: [] };
    }
    const failed = done.flat().filter((output) => actOf(output, 'wait')?.exit !== 0);
    if (done.length === 0 || failed.length > 0) {
      const nodes = [...new Set(failed.map(({ node }) => node))];
      return { judgement: 'blind', summary: `${nodes.join(', ')} did not wait`, nodes };
    }
    const told =
      backS === undefined
        ? `until ${Math.round((nowMs(done) - Date.parse(healedAt ?? '')) / 1000)} s after the heal`
        : `for ${backS} s after the targets were back`;
    return { judgement: 'green', summary: `watched on ${told}`, nodes: [] };
  },
};
