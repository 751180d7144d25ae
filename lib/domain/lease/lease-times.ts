/** How long a swarm is held, in milliseconds; docs/decisions/a-lease-with-a-fencing-token.md says why so long. */
export const LEASE_TIMES = {
  /** From one renewal on: longer than any two turns of a run that is well are apart, all tries of what is between them included. */
  lastsMs: 600_000,
  /** A turn renews it where the last renewal is older than this. */
  renewedAfterMs: 60_000,
  /**
   * So long nobody acts on what the holder before may still be about to do. Longer than a function can live: EC2 knows no token,
   * and a call that was declared is made by then or never.
   */
  graceMs: 45_000,
} as const;
