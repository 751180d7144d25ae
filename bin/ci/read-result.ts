import * as z from 'zod';

const resultSchema = z.object({
  runId: z.string().regex(/^[a-z0-9][a-z0-9-]{7,63}$/),
  verdict: z.enum(['pass', 'fail', 'invalid', 'error', 'aborted']),
  // One line, as the file that it is written into wants it.
  journal: z
    .string()
    .regex(/^\P{Cc}+$/u)
    .nullable(),
});

export interface RunResult {
  readonly runId?: string;
  readonly verdict?: string;
  readonly journal?: string;
}

/** What `run --json` printed; empty where it printed nothing that can be read. */
export const readResult = (lines: readonly string[]): RunResult => {
  try {
    const { journal, ...rest } = resultSchema.parse(JSON.parse(lines.at(-1) ?? ''));
    return { ...rest, ...(journal === null ? {} : { journal }) };
  } catch {
    return {};
  }
};
