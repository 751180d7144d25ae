/** Something that a machine or an account must have, and whether it does. */
export interface Finding {
  readonly id: string;
  /** `note`: works without it, only not as well. */
  readonly state: 'ok' | 'note' | 'missing';
  /** What was found, in a few words. */
  readonly found: string;
  /** What to type or do; where it is not ok. */
  readonly fix?: string;
}
