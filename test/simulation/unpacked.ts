import type { Packing } from '../../lib/aws/packing.ts';

const bytes = new TextEncoder();
const text = new TextDecoder('utf-8', { fatal: true });

/** Items as the text that they are: compressing them took a sixth of the time of a simulation, which looks at no byte of them. */
export const UNPACKED: Packing = {
  pack: (plain) => bytes.encode(plain),
  unpack: (packed) => text.decode(packed),
};
