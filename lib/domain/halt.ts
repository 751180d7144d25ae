/** The safety lever, where a person has pulled it: runs stop and heal, and none begins until it is released. */
export interface Halt {
  readonly since: string;
  /** For people; at most 200 characters. */
  readonly reason: string;
}
