import { open } from 'node:fs/promises';
import * as z from 'zod';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { Journal } from '../../../lib/domain/journal.ts';

/** A run of an hour has a few megabytes. */
const MAX_BYTES = 64 * 1024 * 1024;

const HINT = 'give the journal.json of a run; `npx swarmproof run` prints where it lies';

const actSchema = z.looseObject({ label: z.string(), exit: z.int(), stdout: z.string(), stderr: z.string() });

/** As much of a journal as judging it needs; the rest is passed on as it is. */
const journalSchema = z.looseObject({
  schemaVersion: z.literal(1),
  run: z.looseObject({ runId: z.string(), experiment: z.string() }),
  plan: z.looseObject({
    nodes: z.array(z.looseObject({ name: z.string() })),
    steps: z.array(
      z.looseObject({ index: z.int(), id: z.string(), role: z.string(), action: z.looseObject({ type: z.string() }) }),
    ),
  }),
  steps: z.array(z.looseObject({ index: z.int(), state: z.string(), startedAt: z.string() })),
  commands: z.array(
    z.looseObject({
      stepIndex: z.int(),
      attempt: z.int(),
      round: z.int(),
      node: z.string(),
      requestedAt: z.string(),
      acts: z.array(actSchema),
    }),
  ),
  facts: z.looseObject({}),
  errors: z.array(z.string()),
  aborted: z.boolean(),
  stopped: z.string().optional(),
});

const refuse = (file: string, reason: string): never => {
  throw new SwarmproofError('Usage', `${file}: ${reason}`, HINT);
};

const readText = async (file: string): Promise<string> => {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => refuse(file, error.code ?? error.message));
  try {
    const about = await handle.stat();
    if (!about.isFile()) return refuse(file, 'it is no regular file');
    if (about.size > MAX_BYTES) return refuse(file, `it has ${about.size} bytes; allowed are ${MAX_BYTES}`);
    return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
};

/** The journal in a file. Throws `Usage` for a file that is none, or one of another version. */
export const readJournal = async (file: string): Promise<Journal> => {
  const text = await readText(file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return refuse(file, `it is no JSON: ${(error as Error).message}`);
  }
  const parsed = journalSchema.safeParse(value);
  if (parsed.success) return parsed.data as unknown as Journal;
  const issue = parsed.error.issues[0];
  return refuse(file, `it is no journal of schemaVersion 1: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
};
