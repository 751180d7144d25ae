/** Something that must be nowhere. */
export interface Secret {
  /** How findings speak of it: the text itself is never shown. */
  readonly name: string;
  readonly text: string;
}
