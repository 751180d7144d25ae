import type { FoundRun } from './found-run.ts';

export interface SweepResult {
  readonly found: readonly FoundRun[];
  /** Runs whose workflow was started again. */
  readonly takenUp: readonly string[];
  /** Nodes that were started where no workflow will do it. */
  readonly started: readonly string[];
  /** Nodes that are still on record as switched off, by runs that were not taken up. */
  readonly left: readonly { readonly runId: string; readonly node: string }[];
}

const outcomeOf = ({ runId, state, switchedOff }: FoundRun, { takenUp, started, left }: SweepResult): string => {
  if (takenUp.includes(runId)) return `taken up, heals and ends: npx swarmproof watch ${runId}`;
  const back = switchedOff.filter((node) => started.includes(node));
  const off = left.filter((each) => each.runId === runId).map(({ node }) => node);
  const said = [
    ...(back.length > 0 ? [`started ${back.join(', ')}`] : []),
    ...(off.length > 0 ? [`not started: ${off.join(', ')}`] : []),
  ];
  if (said.length > 0) return said.join('; ');
  return state === 'running'
    ? 'left alone: it is under way, or another run holds its swarm'
    : `nothing to start: npx swarmproof report ${runId} names what it left`;
};

/** What a sweep found, and what came of each. */
export const sweepLines = (result: SweepResult): readonly string[] => {
  if (result.found.length === 0) return ['nothing to sweep: every run is recorded, and left nothing behind'];
  return result.found.map((run) => {
    const is = run.state === 'running' ? 'not recorded' : 'recorded as dirty';
    return `${run.runId} (${run.experiment}), ${is}: ${outcomeOf(run, result)}`;
  });
};
