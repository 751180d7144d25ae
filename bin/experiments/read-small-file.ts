import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { SwarmproofError } from '../../lib/domain/errors.ts';

/** The largest experiment that is read; the two that come with the project have under 8 KiB. */
const MAX_BYTES = 64 * 1024;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'no permission to read it',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of the path is no directory',
  ELOOP: 'it is a circle of links',
  ENAMETOOLONG: 'the path is too long',
};

const refusal = (file: string, reason: string): SwarmproofError =>
  new SwarmproofError('Usage', `${file}: ${reason}`, 'give the name of an experiment, or the path of a YAML file');

const readHead = async (handle: FileHandle): Promise<Buffer> => {
  const buffer = Buffer.alloc(MAX_BYTES + 1);
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
};

/** A text file of at most 64 KiB as text, without a byte order mark. Throws `Usage` for anything else. */
export const readSmallFile = async (absolute: string, file: string): Promise<string> => {
  // Not blocking, or a named pipe without a writer would hold us up for ever.
  const handle = await open(absolute, constants.O_RDONLY | constants.O_NONBLOCK).catch(
    (error: NodeJS.ErrnoException) => {
      throw refusal(file, REASONS[error.code ?? ''] ?? `it cannot be opened (${error.code ?? error.message})`);
    },
  );
  try {
    const about = await handle.stat();
    if (!about.isFile()) throw refusal(file, about.isDirectory() ? 'it is a directory' : 'it is no regular file');
    const bytes = await readHead(handle);
    if (bytes.length > MAX_BYTES)
      throw refusal(file, `it has more than ${MAX_BYTES / 1024} KiB, the limit of an experiment`);
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      throw refusal(file, 'it is not text in UTF-8');
    }
  } finally {
    await handle.close();
  }
};
