import type { Judgement } from '../observation.ts';

/** What one piece of the evidence came to, and which nodes it points at. */
export interface Finding {
  readonly judgement: Judgement;
  readonly text: string;
  readonly nodes: readonly string[];
}
