import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const viaBrotli = promisify(brotliCompress);
const viaGzip = promisify(gzip);

/** Smaller than this nothing is gained. */
const LEAST_BYTES = 500;
/** As small as gzip at its best, in less time. */
const QUALITY = 5;

export interface Encoded {
  readonly bytes: Uint8Array;
  /** Absent where it is as it was. */
  readonly encoding?: 'br' | 'gzip';
}

/** Whether an encoding may be used: it is named, and not with a weight of zero. */
const takes = (accepted: string, encoding: string): boolean =>
  accepted
    .toLowerCase()
    .split(',')
    .map((each) => each.trim().split(';'))
    .some(([name, ...terms]) => name === encoding && !terms.some((term) => /^\s*q=0(\.0*)?\s*$/.test(term)));

/** A text as bytes, in the best encoding that `Accept-Encoding` names. */
export const encodeBody = async (text: string, accepted: string): Promise<Encoded> => {
  const bytes = Buffer.from(text);
  if (bytes.length < LEAST_BYTES) return { bytes };
  if (takes(accepted, 'br')) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    return { bytes: await viaBrotli(bytes, { params }), encoding: 'br' };
  }
  if (takes(accepted, 'gzip')) return { bytes: await viaGzip(bytes), encoding: 'gzip' };
  return { bytes };
};
