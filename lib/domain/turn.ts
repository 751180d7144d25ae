/** How the workflow goes on: with another turn after so many seconds, or with the judging, as all steps are over. */
export interface Turn {
  readonly turn: 'pause' | 'judge';
  readonly pauseS: number;
}
