import { GZIP, type Packing } from './packing.ts';

/** DynamoDB holds 400 KB an item; the rest is room for keys. */
const MAX_CHUNK_BYTES = 350_000;

/** A value as packed chunks that each fit into one item. */
export const toChunks = (value: unknown, { pack }: Packing = GZIP): Uint8Array[] => {
  const packed = pack(JSON.stringify(value));
  const chunks: Uint8Array[] = [];
  for (let start = 0; start < packed.length; start += MAX_CHUNK_BYTES) {
    chunks.push(packed.subarray(start, start + MAX_CHUNK_BYTES));
  }
  return chunks;
};

/** The value again. Throws where chunks are missing or damaged: gzip's checksum notices. */
export const fromChunks = (chunks: readonly Uint8Array[], { unpack }: Packing = GZIP): unknown =>
  JSON.parse(unpack(Buffer.concat(chunks)));
