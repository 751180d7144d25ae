/** An item of the table as it lies there. */
export interface StoredItem {
  readonly pk: string;
  readonly sk: string;
  readonly packed?: Uint8Array;
  /** How many chunks follow; only on the first item of a value that does not fit into one. */
  readonly chunks?: number;
  /** When it may go, in seconds since 1970; without it never. */
  readonly ttl?: number;
  /** ISO 8601: since when it is being deleted, and everything of its partition with it. */
  readonly deletedAt?: string;
}
