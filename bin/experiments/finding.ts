/** A problem before its place in the file is known. */
export interface Finding {
  readonly path: readonly PropertyKey[];
  /** Whether the key is at fault and not the value behind it. */
  readonly onKey?: boolean;
  readonly message: string;
}
