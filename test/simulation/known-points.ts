/** A crash point at which a promise is broken, and why that stands. The list may only become shorter. */
export interface KnownPoint {
  readonly family: string;
  readonly point: RegExp;
  readonly why: string;
}

export const KNOWN_POINTS: readonly KnownPoint[] = [];
