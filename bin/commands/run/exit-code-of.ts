import { type Judged, VERDICT_EXIT_CODES } from '../../../lib/domain/verdict.ts';

const DIRTY_EXIT_CODE = 6;

/** The exit code of a judged run; what was left behind outweighs the verdict. */
export const exitCodeOf = ({ verdict, cleanup }: Judged): number =>
  cleanup === 'dirty' ? DIRTY_EXIT_CODE : VERDICT_EXIT_CODES[verdict];
