/** Where the workflow goes on: which step, what to do with it, and after how many seconds. */
export interface Turn {
  readonly cursor: number;
  readonly turn: 'send' | 'look' | 'judge';
  readonly pauseS: number;
}
