import type { WorkflowClock } from '../workflow/workflow-clock.ts';

/** Where something may be put between the parts of a cloud by whoever opens it in code. No setting reaches these. */
export interface CloudSeams {
  /** Where functions are told to find the cloud that listens at `url`; without it there. Their requests have to reach it. */
  functionsFind?(url: string): Promise<string>;
  /** By which executions wait and run out of time; without it the machine's own. */
  readonly clock?: WorkflowClock;
}
