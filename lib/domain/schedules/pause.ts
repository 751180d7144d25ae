/** Why no run of an experiment begins by its schedule, until a person takes it back. */
export interface Pause {
  readonly experiment: string;
  /** ISO 8601. */
  readonly since: string;
  /** For people; at most 200 characters, empty where none was given. */
  readonly reason: string;
}
