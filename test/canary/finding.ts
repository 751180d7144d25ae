/** Where a secret was found, and in which form. */
export interface Finding {
  readonly secret: string;
  readonly where: string;
  /** `plain`, or the encodings that it was within, the outermost first. */
  readonly as: string;
}
