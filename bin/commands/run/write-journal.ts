import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { link, mkdir, open, realpath, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { SwarmproofError } from '../../../lib/domain/errors.ts';
import type { Journal } from '../../../lib/domain/journal.ts';

/** What a reader may rely on before it looks any closer. */
const journalSchema = z.looseObject({
  schemaVersion: z.literal(1),
  run: z.looseObject({ runId: z.string().regex(/^[a-z0-9][a-z0-9-]{7,63}$/), experiment: z.string() }),
  plan: z.looseObject({ steps: z.array(z.looseObject({ id: z.string() })) }),
  steps: z.array(z.looseObject({ index: z.int() })),
  commands: z.array(z.looseObject({ node: z.string(), action: z.string() })),
});

const failure = (path: string, cause: unknown): SwarmproofError => {
  const { code, message } = cause as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new SwarmproofError('DiskFull', `no room for the journal ${path}`, 'make room, then run it again', {
      cause,
    });
  }
  const why = code === 'EEXIST' ? 'it is there already' : message;
  return new SwarmproofError('Internal', `the journal ${path} cannot be written: ${why}`, 'look at the directory', {
    cause,
  });
};

/** A directory of ours, not a link to somewhere else. */
const ownDirectory = async (stateDir: string, runId: string): Promise<string> => {
  await mkdir(join(stateDir, 'runs', runId), { recursive: true, mode: 0o700 });
  const wanted = join(await realpath(stateDir), 'runs', runId);
  const real = await realpath(wanted);
  if (real !== wanted) throw new Error(`${wanted} is a link to ${real}`);
  return wanted;
};

/**
 * Writes `<stateDir>/runs/<runId>/journal.json`, whole or not at all, never over another. Gives its path. Throws
 * `DiskFull`, or `Internal` where it is there already or lies behind a link.
 */
export const writeJournal = async (stateDir: string, journal: Journal): Promise<string> => {
  const { run } = journalSchema.parse(journal);
  const path = join(stateDir, 'runs', run.runId, 'journal.json');
  let temporary: string | undefined;
  try {
    const directory = await ownDirectory(stateDir, run.runId);
    const unfinished = join(directory, `.journal-${randomBytes(6).toString('hex')}`);
    const handle = await open(unfinished, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    temporary = unfinished;
    try {
      await handle.writeFile(`${JSON.stringify(journal, null, 2)}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
    // A link, not a renaming: it refuses where something has the name already.
    await link(unfinished, join(directory, 'journal.json'));
    return path;
  } catch (cause) {
    throw failure(path, cause);
  } finally {
    if (temporary) await unlink(temporary).catch(() => undefined);
  }
};
