import { constants, inflateRawSync } from 'node:zlib';

const INFLATED_LIMIT_BYTES = 64 * 1024 * 1024;
/** Flags and lengths of a member's header: RFC 1952, section 2.3. */
const FLAG = { headerChecksum: 2, extra: 4, name: 8, comment: 16 };
const FIXED_BYTES = 10;

const bodyAt = (bytes: Buffer): number => {
  const flags = bytes[3] ?? 0;
  let at = FIXED_BYTES;
  if (flags & FLAG.extra) at += 2 + (bytes[at] ?? 0) + ((bytes[at + 1] ?? 0) << 8);
  for (const text of [FLAG.name, FLAG.comment]) if (flags & text) at = bytes.indexOf(0, at) + 1;
  return flags & FLAG.headerChecksum ? at + 2 : at;
};

/**
 * The content of the gzip member at the beginning of bytes, whatever follows it, or what there is of one that was cut off;
 * undefined where it is none, or larger than anything that we write.
 */
export const openGzip = (bytes: Buffer): Buffer | undefined => {
  try {
    const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: INFLATED_LIMIT_BYTES };
    const content = inflateRawSync(bytes.subarray(bodyAt(bytes)), options);
    return content.length === 0 ? undefined : content;
  } catch {
    return undefined;
  }
};
