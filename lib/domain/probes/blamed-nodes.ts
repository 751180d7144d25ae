/** Something that went wrong on the way from one node to another; both may be the same. */
export interface FailedWay {
  readonly from: string;
  readonly to: string;
}

/**
 * The fewest nodes that explain all failed ways, the one with the most of them first. Where two explain equally much
 * the evidence does not tell them apart: both are named, or with `from` the starting one.
 */
export const blamedNodes = (ways: readonly FailedWay[], onTie: 'both' | 'from'): string[] => {
  const blamed: string[] = [];
  let left = ways;
  while (left.length > 0) {
    const counts = new Map<string, number>();
    for (const way of left)
      for (const node of new Set([way.from, way.to])) counts.set(node, (counts.get(node) ?? 0) + 1);
    const most = Math.max(...counts.values());
    const top = [...counts.keys()].filter((node) => counts.get(node) === most);
    const starting = top.filter((node) => left.some((way) => way.from === node));
    const named = top.length > 1 && onTie === 'from' && starting.length > 0 ? starting : top;
    blamed.push(...named);
    left = left.filter((way) => !named.includes(way.from) && !named.includes(way.to));
  }
  return blamed;
};
