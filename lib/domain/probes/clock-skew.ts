/** Times that one node gave, in milliseconds: all of the first were taken before any of the second. */
export interface ClockReading {
  readonly node: string;
  readonly firstMs: number;
  readonly secondMs: number;
}

export interface ClockSkew {
  readonly node: string;
  readonly other: string;
  /** How much the node is ahead of the other, at least; below zero where it may be behind. */
  readonly leastMs: number;
  readonly mostMs: number;
}

/**
 * What two readings prove about the clocks of each pair of nodes. Nobody's first reading came after another's second: if it seems
 * so, it is the clocks. The bounds are as wide as the readings are apart.
 */
export const clockSkews = (readings: readonly ClockReading[]): readonly ClockSkew[] =>
  readings.flatMap((own, place) =>
    readings.slice(place + 1).map((other) => ({
      node: own.node,
      other: other.node,
      leastMs: own.firstMs - other.secondMs,
      mostMs: own.secondMs - other.firstMs,
    })),
  );
