import { gunzipSync, gzipSync } from 'node:zlib';

/** How a text lies in the table. */
export interface Packing {
  pack(text: string): Uint8Array;
  /** Throws for what is not whole. */
  unpack(packed: Uint8Array): string;
}

/** Of every table but that of a simulation. */
export const GZIP: Packing = {
  pack: (text) => gzipSync(text),
  unpack: (packed) => gunzipSync(packed).toString('utf8'),
};
