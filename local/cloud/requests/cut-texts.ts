export interface CutTexts {
  readonly value: unknown;
  /** Characters of each text that was cut, by its place. */
  readonly cut: Readonly<Record<string, number>>;
}

/** A value with its long texts cut to `limit` characters. */
export const cutTexts = (value: unknown, limit: number): CutTexts => {
  const cut: Record<string, number> = {};
  const walk = (at: unknown, place: string): unknown => {
    if (typeof at === 'string') {
      if (at.length <= limit) return at;
      cut[place] = at.length;
      return at.slice(0, limit);
    }
    const inner = (key: string | number) => (place === '' ? String(key) : `${place}.${key}`);
    if (Array.isArray(at)) return at.map((item, index) => walk(item, inner(index)));
    if (typeof at !== 'object' || at === null) return at;
    return Object.fromEntries(Object.entries(at).map(([key, item]) => [key, walk(item, inner(key))]));
  };
  return { value: walk(value, ''), cut };
};
