/** Something in an experiment file that has to be corrected, and where; both count from 1. */
export interface Problem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}
