import { createHash } from 'node:crypto';

export interface SeededRandom {
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  one<Item>(items: readonly Item[]): Item;
}

/** Numbers that a seed alone decides. */
export const seededRandom = (seed: string): SeededRandom => {
  let count = 0;
  const below = (limit: number): number => {
    count += 1;
    return createHash('sha256').update(`${seed} ${count}`).digest().readUInt32BE() % limit;
  };
  return { below, one: (items) => items[below(items.length)] as (typeof items)[number] };
};
