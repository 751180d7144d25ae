import { describe, expect, it } from 'vitest';
import { shuffle } from '../../lib/domain/random.ts';

describe('shuffle', () => {
  it('gives the same order for the same seed and keeps every item', () => {
    const items = ['a', 'b', 'c', 'd', 'e'];
    expect(shuffle(items, 7)).toEqual(shuffle(items, 7));
    expect([...shuffle(items, 7)].sort()).toEqual(items);
    expect(items).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('puts each of three nodes first about equally often', () => {
    const first = new Map<string, number>();
    for (let seed = 0; seed < 3000; seed += 1) {
      const [head = ''] = shuffle(['node1', 'node2', 'node3'], seed);
      first.set(head, (first.get(head) ?? 0) + 1);
    }
    for (const times of first.values()) expect(Math.abs(times - 1000)).toBeLessThan(120);
    expect(first.size).toBe(3);
  });
});
