import type { Intent } from '../intent.ts';
import type { RunRecord } from '../run.ts';

export interface DeletionProblem {
  readonly message: string;
  /** What to type or do next. */
  readonly hint: string;
}

/** Why a run must not be deleted, or undefined: what would end or mend it is on record in the run alone. */
export const deletionProblem = (
  { runId, state, swarmId }: Pick<RunRecord, 'runId' | 'state' | 'swarmId'>,
  intents: readonly Intent[],
): DeletionProblem | undefined => {
  if (state === 'running') {
    return {
      message: `the run ${runId} is under way`,
      hint: `npx swarmproof abort ${runId} ends and heals it; then it can be deleted`,
    };
  }
  const open = intents.filter(({ closedAt }) => closedAt === undefined);
  if (open.length === 0) return undefined;
  const left = [...new Set(open.map(({ node, effect }) => `${node} (${effect})`))].join(', ');
  return {
    message: `the run ${runId} has broken ${left}, and that it was mended is not proven`,
    hint: `the sweep starts nodes of the swarm "${swarmId}" that are off, every 15 minutes; look at what is left of the others`,
  };
};
