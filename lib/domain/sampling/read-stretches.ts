const STRETCH = /^(\d{1,6})([TRUNSDECWgb])(\d{1,6})(?:\*(\d{1,6}))?$/;
const MAX_SLOTS = 200_000;

export type NotOk = [from: number, to: number, code: 'T' | 'R' | 'U' | 'N' | 'S' | 'D' | 'E' | 'C' | 'W' | 'g' | 'b'];

/**
 * What a sampler wrote about a path: `40T80` is forty right answers and then eighty time-outs, `2T1*5` the same five times.
 * Undefined where it is something else.
 */
export const readStretches = (text: string): NotOk[] | undefined => {
  const found: NotOk[] = [];
  let slot = 0;
  for (const part of text === '' ? [] : text.split(' ')) {
    const [, right, code, wrong, times = '1'] = STRETCH.exec(part) ?? [];
    if (right === undefined || code === undefined) return undefined;
    const length = Number(right) + Number(wrong);
    if (length === 0 || slot + length * Number(times) > MAX_SLOTS) return undefined;
    for (let time = 0; time < Number(times); time += 1) {
      found.push([slot + Number(right), slot + length - 1, code as NotOk[2]]);
      slot += length;
    }
  }
  return found;
};
