import type { Round } from '../check.ts';

/** Rounds that do not depend on each other's answers, one after the other. */
export const inTurn = (done: readonly unknown[], rounds: readonly Round[]): Round | undefined => rounds[done.length];
