/** How much of a run a page tells. */
export interface Detail {
  /** Characters of each output. */
  readonly outputs: number;
  /** Commands and the calls they made, together. */
  readonly lines: number;
  /** Paths in the picture, and outages in the table below it. */
  readonly paths: number;
  /** Of each sentence of a step. */
  readonly characters: number;
}

/** The most that a page tells of any run. Of paths more would be a picture that nobody looks at. */
export const WHOLE_DETAIL: Detail = { outputs: 4000, lines: 2000, paths: 120, characters: 1500 };
