import { compareWindows, type WindowPair } from './compare-windows.ts';
import { differingSteps } from './differing-steps.ts';
import { outcomeOfStep } from './outcome-of-step.ts';
import { pairedSteps } from './paired-steps.ts';
import type { Report, ReportStep } from './report.ts';

export interface ComparedRun
  extends Pick<
    Report,
    'runId' | 'experiment' | 'seed' | 'startedAt' | 'durationMs' | 'verdict' | 'cleanup' | 'reason' | 'targets'
  > {}

/** Something that was not the same; an empty text where nothing tells. */
export interface Difference {
  readonly what: string;
  readonly left: string;
  readonly right: string;
}

export interface CheckDifference {
  readonly phase: ReportStep['phase'];
  readonly id: string;
  readonly check: string;
  /** How it was judged, else how far it came; `absent` where the run has no such step. */
  readonly left: string;
  readonly right: string;
}

export interface FigurePair {
  readonly phase: ReportStep['phase'];
  readonly id: string;
  /** With its unit in the name. */
  readonly name: string;
  readonly left: number;
  readonly right: number;
}

/** Two runs side by side; `left` is the first that was given. */
export interface Comparison {
  readonly schemaVersion: 1;
  readonly left: ComparedRun;
  readonly right: ComparedRun;
  /** What was not the same before anything was measured: where much is, the rest says little. */
  readonly circumstances: readonly Difference[];
  readonly windows: readonly WindowPair[];
  /** Steps that were not judged alike, in the order of the run. */
  readonly checks: readonly CheckDifference[];
  /** What both measured in the same step, from the fault on. */
  readonly figures: readonly FigurePair[];
}

const MEASURED: readonly ReportStep['phase'][] = ['observe', 'heal', 'recover', 'steadyStateAgain', 'collect'];

const comparedRun = ({
  runId,
  experiment,
  seed,
  startedAt,
  durationMs,
  verdict,
  cleanup,
  reason,
  targets,
}: Report) => ({
  ...{ runId, experiment, seed, startedAt, durationMs, verdict, cleanup, reason, targets },
});

const circumstancesOf = ({ experiment, seed, targets, swarmId, fleet, versions }: Report): Record<string, string> => ({
  experiment,
  seed: String(seed),
  targets: targets.join(', '),
  fleet: fleet.map(({ name, role }) => `${name} ${role}`).join(', '),
  swarm: swarmId,
  ...versions,
});

const checkDifferences = (left: Report, right: Report): CheckDifference[] =>
  differingSteps(left.steps, right.steps).map(({ phase, id, check, left: was, right: is }) => {
    return { phase, id, check, left: outcomeOfStep(was), right: outcomeOfStep(is) };
  });

const figurePairs = (left: Report, right: Report): FigurePair[] =>
  pairedSteps(left.steps, right.steps)
    .filter(({ phase }) => MEASURED.includes(phase))
    .flatMap(({ phase, id, left: was, right: is }) =>
      Object.entries(was?.measures ?? {}).flatMap(([name, value]) => {
        const other = is?.measures[name];
        return other === undefined ? [] : [{ phase, id, name, left: value, right: other }];
      }),
    );

/** What is the same and what is not of two runs. Says nothing of why: that is for who reads it. */
export const compareReports = (left: Report, right: Report): Comparison => {
  const [was, is] = [circumstancesOf(left), circumstancesOf(right)];
  return {
    schemaVersion: 1,
    left: comparedRun(left),
    right: comparedRun(right),
    circumstances: Object.keys(was).flatMap((what) =>
      was[what] === is[what] ? [] : [{ what, left: was[what] ?? '', right: is[what] ?? '' }],
    ),
    windows: compareWindows(left.paths, right.paths),
    checks: checkDifferences(left, right),
    figures: figurePairs(left, right),
  };
};
